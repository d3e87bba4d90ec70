"""The command line. To add a subcommand, write its file and name it in ``COMMANDS``."""

from collections.abc import Callable

import typer

from bot.cli.cards import cards
from bot.cli.check import check
from bot.cli.db import db
from bot.cli.doctor import doctor
from bot.cli.export import export
from bot.cli.manifest import manifest
from bot.cli.report_gate import report_gate
from bot.cli.run import run
from bot.cli.show import show
from bot.cli.try_it import try_it

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("try", try_it),
    ("run", run),
    ("check", check),
    ("show", show),
    ("cards", cards),
    ("report-gate", report_gate),
    ("manifest", manifest),
    ("doctor", doctor),
    ("export", export),
)

app = typer.Typer(
    help="A Slack bot that walks a team through a phase of work, step by step.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS:
    app.command(name)(command)
app.add_typer(db, name="db")


def main() -> None:
    """Run the subcommand from the command line; ``python -m bot`` does the same."""
    app(prog_name="phasebot")
