"""``phasebot report-gate``: sends the result of a gate from a pipeline to the bot."""

import os
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from bot.cli.terminal import display, printable, reason, refuse

if TYPE_CHECKING:
    from bot.cli.reading import Found

TOKEN = "PHASEBOT_TOKEN"  # noqa: S105 - a setting's name

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


def report_gate(
    gate: Annotated[str, typer.Argument(help="The gate's name: coverage, or one you added.")],
    value: Annotated[float | None, typer.Option(help="A figure; of coverage in per cent.")] = None,
    passed: Annotated[
        bool | None, typer.Option("--passed/--failed", help="Whether the gate passed.")
    ] = None,
    coverage_xml: Annotated[
        Path | None, typer.Option(help="Take the value from Cobertura XML.")
    ] = None,
    lcov: Annotated[Path | None, typer.Option(help="Take the value from an LCOV file.")] = None,
    coverage_summary: Annotated[
        Path | None, typer.Option(help="Take the value from a coverage-summary.json.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(help="Take from JUnit XML whether it passed.")
    ] = None,
    commit: Annotated[
        str | None, typer.Option(help="The commit; GitHub Actions and GitLab CI tell it.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="The pipeline's page; the two tell it as well.")
    ] = None,
    server: Annotated[
        str, typer.Option(envvar="PHASEBOT_URL", help="The bot's public address.")
    ] = "",
    run: Annotated[
        str, typer.Option(envvar="PHASEBOT_RUN", help="The run's handle or number, such as E.")
    ] = "",
) -> None:
    """Report how a gate of a run went, from a pipeline. The token is read from PHASEBOT_TOKEN.

    Ends with 1 when the bot refuses or is not reached, with 2 when something is missing or wrong.
    """
    from bot.cli.pipelines import pipeline

    files = {
        "coverage-xml": coverage_xml,
        "lcov": lcov,
        "coverage-summary": coverage_summary,
        "junit": junit,
    }
    where = pipeline(os.environ)
    report = {
        "gate": gate,
        **_result(value, passed, {name: path for name, path in files.items() if path}),
        "commit": commit or where.commit,
        "url": url or where.url,
    }
    _require_text(run=run, **report)
    address = f"{_server(server)}/api/v1/runs/{_run(run)}/results"
    _send(address, _key(), {name: told for name, told in report.items() if told is not None})


def _result(
    value: float | None, passed: bool | None, files: Mapping[str, Path]
) -> dict[str, float | bool | str | None]:
    if not files:
        if value is not None and not isfinite(value):
            refuse("--value is no figure.")
        if value is None and passed is None:
            refuse("Nothing to report: give --passed, --failed, --value or a file.")
        return {"value": value, "passed": passed}
    if len(files) > 1:
        refuse(f"One file at a time: --{' and --'.join(files)} were given.")
    [(name, path)] = files.items()
    found = _read(name, path)
    _require_one(name, "--value", value, found.value)
    _require_one(name, "--passed or --failed", passed, found.passed)
    return {
        "value": found.value if value is None else value,
        "passed": found.passed if passed is None else passed,
        "evidence": found.evidence,
    }


def _require_one(name: str, option: str, typed: object, found: object) -> None:
    if typed is not None and found is not None:
        refuse(f"{option} and --{name} both say it: leave one out.")


def _read(name: str, path: Path) -> "Found":
    from bot.cli.reading import READERS, UnreadableError, read

    reader = next(reader for reader in READERS if reader.name == name)
    try:
        return read(reader, path)
    except UnreadableError as error:
        refuse(f"{display(str(path))} {error}.")
    except (OSError, ValueError) as error:
        refuse(f"{display(str(path))} cannot be read: {reason(error)}.")


def _server(address: str) -> str:
    trimmed = address.strip().rstrip("/")
    if not trimmed:
        refuse("Where is the bot? Set PHASEBOT_URL, or give --server https://phasebot.example.com")
    if not _ADDRESS.fullmatch(trimmed):
        refuse("PHASEBOT_URL will not do; expected such as https://phasebot.example.com")
    return trimmed


def _run(name: str) -> str:
    if not name.strip():
        refuse("Which run? Set PHASEBOT_RUN, or give --run E")
    return quote(name.strip(), safe="")


def _key() -> str:
    key = os.environ.get(TOKEN, "").strip()
    if not key:
        refuse(f"{TOKEN} is not set: the run's lead makes one in Slack with /phase token new.")
    if not key.isascii() or not key.isprintable() or " " in key:
        refuse(f"{TOKEN} is no token: copy it again, or make a new one.")
    return key


def _require_text(**told: object) -> None:
    """Refuse text that is not UTF-8: a command line and an environment may hold any bytes."""
    for name, text in told.items():
        if isinstance(text, str) and text != text.encode(errors="replace").decode():
            refuse(f"The {name} is not UTF-8: {display(text)}")


def _send(address: str, key: str, report: dict[str, Any]) -> None:
    from bot.cli.reporting import NotSentError, UnusableError, send

    try:
        told = send(address, key, report)
    except UnusableError as error:
        refuse(str(error))
    except NotSentError as error:
        refuse(str(error), exit_code=1)
    state = "met" if told.met else "not met"
    known = "Recorded" if told.new else "Known already"
    line = f"{known} for Phase {told.run}: {told.gate} is {state}, {told.reason}."
    typer.echo(printable(line))
    if told.wanted:
        typer.echo(printable(f"What would satisfy it: {told.wanted}"))
