"""``phasebot check``: the problems of phase documents, for people and for CI."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from bot.cli.terminal import beside, display, printable, read_document, reason
from phases.default_dates import past_dates
from phases.document import Problem, Severity
from phases.parser import read
from phases.problems import UNREADABLE_FILE


class Format(StrEnum):
    """Who reads the problems: a person, a program, or a pull request on GitHub."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Finding(NamedTuple):
    """A problem and its file: the document, or the file of defaults beside it."""

    file: str
    problem: Problem


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Markdown files; - is standard input.")
    ],
    output: Annotated[
        Format, typer.Option("--format", help="How to print the problems.")
    ] = Format.TEXT,
    quiet_notes: Annotated[
        bool, typer.Option("--quiet-notes", help="Leave out notes: what is not there, or guessed.")
    ] = False,
) -> None:
    """Tell what is wrong with phase documents. Ends with 1 if there is an error."""
    findings = [finding for name in files for finding in _check(name)]
    if quiet_notes:
        findings = [one for one in findings if one.problem.severity is not Severity.NOTE]
    for line in _PRINTERS[output](findings, len(files)):
        typer.echo(line)
    if any(finding.problem.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def _check(name: str) -> list[Finding]:
    try:
        parsed = read(read_document(name), beside(name))
        today = datetime.now().astimezone().date()
        found = (*parsed.problems, *past_dates(parsed.days, today))
        problems = tuple(sorted(found, key=lambda one: (one.file or "", one.line)))
    except (OSError, ValueError) as error:
        problems = (UNREADABLE_FILE.at(1, reason=reason(error)),)
    return [Finding(display(problem.file or name), problem) for problem in problems]


def _text(findings: Sequence[Finding], documents: int) -> Iterator[str]:
    told = set[tuple[str, str]]()
    for file, problem in findings:
        message = " ".join(printable(problem.message).split())
        yield f"{file}:{problem.line}: {problem.severity} {problem.code}: {message}"
        if (file, problem.mend) not in told:  # a remedy that six steps share is printed once
            told.add((file, problem.mend))
            yield f"    {printable(problem.mend)}"
    yield _summary(findings, documents)


def _summary(findings: Sequence[Finding], documents: int) -> str:
    counts = Counter(finding.problem.severity for finding in findings)
    told = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    return f"{_count(documents, 'document')}: {', '.join(told) or 'no problems'}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _json(findings: Sequence[Finding], _documents: int) -> Iterator[str]:
    listed = [
        {
            "file": file,
            "line": problem.line,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "mend": problem.mend,
        }
        for file, problem in findings
    ]
    yield json.dumps(listed, indent=2, ensure_ascii=False)


def _github(findings: Sequence[Finding], _documents: int) -> Iterator[str]:
    for file, problem in findings:
        where = f"file={_property(file)},line={problem.line},title={_property(problem.code)}"
        level = _LEVELS.get(problem.severity, problem.severity)
        yield f"::{level} {where}::{_data(f'{problem.message} {problem.mend}')}"


def _data(text: str) -> str:
    """Escape text for a workflow command of GitHub."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_LEVELS = {Severity.NOTE: "notice"}
"""GitHub's names of severities, if they differ from ours."""
_PRINTERS = {Format.TEXT: _text, Format.JSON: _json, Format.GITHUB: _github}
