"""``phasebot show``: prints what Phasebot reads in a phase document."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.explained import explained
from bot.cli.plain_phase import plain_phase
from bot.cli.terminal import (
    STANDARD_INPUT,
    beside,
    display,
    printable,
    read_document,
    reason,
    refuse,
)
from phases.document import Severity
from phases.errors import UserError
from phases.library import Library, PlanDocument
from phases.parser import Parsed, read
from phases.phase_json import phase_json


def show(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="A Markdown file, or the code of a shipped plan.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Print each line with what it became, by which rule.")
    ] = False,
) -> None:
    """Show what Phasebot reads in a phase document."""
    if why:
        for line in explained(_text(source)):
            typer.echo(printable(line))
        return
    parsed = _parsed(source)
    errors = [one for one in parsed.problems if one.severity is Severity.ERROR]
    if not parsed.phase:
        refuse(f"{display(source)}: {errors[0].message} {errors[0].mend}", exit_code=1)
    if as_json:
        typer.echo(
            json.dumps(phase_json(parsed.phase, parsed.defaults), indent=2, ensure_ascii=False)
        )
    else:
        typer.echo(printable("\n".join(plain_phase(parsed.phase, parsed.defaults))))
    if errors:
        told = "an error" if len(errors) == 1 else f"{len(errors)} errors"
        typer.echo(f"It has {told} and cannot be run: phasebot check {display(source)}", err=True)


def _parsed(source: str) -> Parsed:
    plan = _shipped(source)
    if plan:
        return Parsed(phase=plan.phase, problems=plan.problems, defaults=plan.defaults)
    return read(_bytes(source), beside(source))


def _text(source: str) -> str:
    plan = _shipped(source)
    return plan.text if plan else _bytes(source).decode("utf-8-sig", errors="replace")


def _shipped(source: str) -> PlanDocument | None:
    """Return the shipped plan with this code, or None if ``source`` is a file."""
    is_name = not Path(source).suffix and Path(source).name == source != STANDARD_INPUT
    if not is_name or Path(source).is_file():
        return None
    try:
        return Library().find(source)
    except UserError as error:
        refuse(f"{error} There is no file of that name either.")


def _bytes(source: str) -> bytes:
    try:
        return read_document(source)
    except (OSError, ValueError) as error:
        refuse(f"{display(source)} cannot be read: {reason(error)}.")
