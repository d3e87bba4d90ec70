"""The command line. To add a subcommand, write its file and name it in ``COMMANDS``."""

import os
from collections.abc import Callable
from typing import Annotated

import typer

from bot import __version__
from bot.cli.cards import cards
from bot.cli.check import check
from bot.cli.db import db
from bot.cli.doctor import doctor
from bot.cli.export import export
from bot.cli.healthcheck import healthcheck
from bot.cli.manifest import manifest
from bot.cli.report_gate import PassedOn, report_gate
from bot.cli.run import run
from bot.cli.show import show
from bot.cli.systems import require_posix
from bot.cli.terminal import refuse
from bot.cli.try_it import try_it
from phases.errors import UserError

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("try", try_it),
    ("run", run),
    ("check", check),
    ("show", show),
    ("cards", cards),
    ("report-gate", report_gate),
    ("manifest", manifest),
    ("doctor", doctor),
    ("healthcheck", healthcheck),
    ("export", export),
)

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _say_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"phasebot {__version__}")
        raise typer.Exit


@app.callback(help="A Slack bot that walks a team through a phase of work, step by step.")
def _options(
    context: typer.Context,
    _: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_say_version, is_eager=True),
    ] = False,
    env_file: Annotated[
        str, typer.Option(metavar="FILE", help="Read settings from this file instead of .env.")
    ] = "",
) -> None:
    try:
        require_posix(context.invoked_subcommand or "")
    except UserError as error:
        refuse(str(error))
    if env_file:
        os.environ["PHASEBOT_ENV_FILE"] = env_file


for name, command in COMMANDS:
    app.command(name, cls=PassedOn if command is report_gate else None)(command)
app.add_typer(db, name="db")


def main() -> None:
    """Run the subcommand from the command line; ``python -m bot`` does the same."""
    app(prog_name="phasebot")
