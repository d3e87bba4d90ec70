"""run: the bot of a real workspace, over Socket Mode or signed HTTP."""

import signal
from typing import Any

import typer

from phases.errors import UserError


def run() -> None:
    """Run the bot, with settings from the environment or a .env file."""
    serve()


def serve(**also: Any) -> None:
    """The same; ``also`` goes to the bot that is built."""
    # Imported late: --help, check and show need none of this.
    import uvicorn

    from bot.logs import set_up_logs
    from bot.main import Phasebot
    from bot.settings import read_settings

    try:
        settings = read_settings()
        set_up_logs(settings.log_level, settings.log_format)
        bot = Phasebot(settings, **also)
        bot.check_tokens()
    except UserError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    # uvicorn sends itself the signal again once its server has stopped: its default would end the
    # process then and there, with posts in hand.
    signal.signal(signal.SIGTERM, _leave)
    bot.start()
    try:
        uvicorn.run(
            bot.web,
            host=settings.phasebot_host,
            port=settings.phasebot_port,
            log_config=None,
            access_log=False,
            ws="none",
        )
    finally:
        bot.stop()


def _leave(*_: object) -> None:
    raise SystemExit(0)
