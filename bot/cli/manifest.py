"""``phasebot manifest``: the manifest to paste into Slack when you create the app."""

import json
from typing import Annotated

import typer

from bot.cli.terminal import refuse
from bot.cli.without_slack import settings_without_slack
from phases.errors import UserError

SLACKBOT = (
    "Slackbot signs its calls: set SLACK_SIGNING_SECRET, from Basic Information, App Credentials. "
    "phasebot doctor looks at the rest."
)
BESIDE_SOCKET_MODE = (
    "With Socket Mode that secret is needed as well as SLACK_APP_TOKEN, and so is the public "
    "address: Slackbot comes over HTTPS."
)


def manifest(
    http: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="The bot's public https address; Socket Mode without one."
        ),
    ] = None,
    mcp: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The bot's public https address, at which Slackbot may call its tools.",
        ),
    ] = None,
    minimal: Annotated[
        bool, typer.Option("--minimal", help="Ask for commands and posting, nothing else.")
    ] = False,
    command: Annotated[
        str | None, typer.Option(help="The slash command's name; PHASEBOT_COMMAND otherwise.")
    ] = None,
) -> None:
    """Print the manifest to paste at Slack: Create New App, From a manifest, JSON."""
    from bot.slack import manifest as slack

    try:
        given = {} if command is None else {"phasebot_command": command}
        name = settings_without_slack(**given).phasebot_command
        wanted = slack.manifest(name, http, mcp, minimal=minimal)
    except UserError as error:
        refuse(str(error))
    typer.echo(json.dumps(wanted, indent=2))
    if mcp is not None:
        typer.echo(SLACKBOT, err=True)
        if http is None:
            typer.echo(BESIDE_SOCKET_MODE, err=True)
