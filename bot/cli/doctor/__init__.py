"""``phasebot doctor``: checks an installation, and prints problems with their remedies."""

import json
import logging
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.rehearsal import rehearse_in
from bot.cli.terminal import printable

if TYPE_CHECKING:
    from bot.cli.doctor.finding import Finding


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    rehearse: Annotated[
        str,
        typer.Option(
            metavar="CHANNEL",
            help="Try the installation on Slack itself, in this channel (#name, or its id).",
        ),
    ] = "",
    person: Annotated[
        str,
        typer.Option(metavar="ID", help="With --rehearse: who gets a direct message and a home."),
    ] = "",
    pace: Annotated[
        float, typer.Option(min=0, help="With --rehearse: seconds between two posts or edits.")
    ] = 1.2,
    press_within: Annotated[
        float, typer.Option(min=0, help="With --rehearse: seconds to wait for a press.")
    ] = 60,
) -> None:
    """Look over settings, database, network, tokens and plans. Ends with 1 if one is wrong."""
    # slack_sdk would log failed calls between the lines of this report.
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    if rehearse:
        rehearse_in(rehearse, person, pace, press_within)
        return
    from bot.cli.doctor.checks import examine
    from bot.cli.doctor.finding import State
    from bot.cli.doctor.situation import Situation

    found = []
    for name, finding in examine(Situation()):
        found.append((name, finding))
        if not as_json:
            typer.echo(_line(name, finding))
    if as_json:
        told = [
            {"check": name, "state": one.state, "text": one.text, "mend": one.mend}
            for name, one in found
        ]
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    if any(finding.state is State.WRONG for _, finding in found):
        raise typer.Exit(1)


def _line(name: str, finding: "Finding") -> str:
    line = f"{finding.state:<5}  {name:<10}  {' '.join(printable(finding.text).split())}"
    return f"{line}\n{'':19}{printable(finding.mend)}" if finding.mend else line
