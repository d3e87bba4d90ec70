"""``phasebot healthcheck``: asks the running bot on this machine how it is."""

from typing import Annotated

import typer

from bot.cli.terminal import refuse
from bot.cli.without_slack import settings_without_slack
from phases.errors import UserError

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - as a setting, to ask and not to listen on


def healthcheck(
    ready: Annotated[
        bool, typer.Option("--ready", help="Ask whether people can be answered, not only that.")
    ] = False,
) -> None:
    """Ask the bot that runs here, on its port, whether it lives. Ends with 1 if it does not."""
    from urllib.error import HTTPError, URLError
    from urllib.request import ProxyHandler, build_opener

    path = "/readyz" if ready else "/healthz"
    try:
        settings = settings_without_slack()
    except UserError as error:
        refuse(str(error))
    host = settings.phasebot_host
    host = "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    address = f"http://{host}:{settings.phasebot_port}{path}"
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=3) as answer:
            typer.echo(answer.read().decode().rstrip())
    except HTTPError as error:
        typer.echo(error.read().decode().rstrip(), err=True)
        raise typer.Exit(1) from None
    except (URLError, OSError) as error:
        typer.echo(f"Nothing answers at {address}: {getattr(error, 'reason', error)}", err=True)
        raise typer.Exit(1) from None
