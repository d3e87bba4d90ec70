"""``phasebot run``: runs the bot for a real workspace, over Socket Mode or signed HTTP."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import typer

from phases.errors import UserError

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from bot.settings import Settings

LEAVING = 5.0
"""Seconds for the work in progress when the bot stops, after those of its HTTP server."""


def run() -> None:
    """Run the bot, with settings from the environment or a .env file."""
    serve()


def serve(**also: Any) -> None:
    """Run the bot; ``also`` are further arguments of ``Phasebot``."""
    # Imported late, because --help, check and show need none of this.
    from bot.app import Phasebot
    from bot.cli.started import say_what_runs
    from bot.logs import set_up_logs
    from bot.settings import read_settings
    from bot.web.serving import serve as serve_http

    try:
        settings = read_settings()
        set_up_logs(settings.log_level, settings.log_format)
        bot = Phasebot(settings, **also)
        bot.check_tokens()
        beside = _metrics(bot.metrics, settings)
    except UserError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    # uvicorn raises the signal again after its server has stopped; the default handler would end
    # the process at once, with posts in progress.
    signal.signal(signal.SIGTERM, _leave)
    bot.start()
    say_what_runs(settings)
    try:
        with beside:
            serve_http(bot.web, settings.phasebot_host, settings.phasebot_port)
    finally:
        _finish(bot.stop)


def _metrics(page: "Starlette | None", settings: "Settings") -> AbstractContextManager[None]:
    """What serves the metrics; their port is taken now, so that a wrong one stops the start."""
    from bot.web.serving import bound, served

    host = settings.phasebot_metrics_host or settings.phasebot_host
    port = settings.phasebot_metrics_port
    if page is None or port is None:
        return nullcontext()
    try:
        return served(page, bound(host, port))
    except OSError as error:
        raise UserError(
            f"PHASEBOT_METRICS_PORT: nothing can listen at {host}:{port} "
            f"({error.strerror}). Choose another port, or mend PHASEBOT_METRICS_HOST."
        ) from None


def _finish(stop: Callable[[], None]) -> None:
    """Finish the work in progress, for a few seconds at most.

    After the next start, delivery checks whether unfinished posts have arrived.
    """
    import structlog

    stopping = threading.Thread(target=stop, name="stopping", daemon=True)
    stopping.start()
    stopping.join(LEAVING)
    if stopping.is_alive():
        structlog.get_logger().warning("left_in_hand", after_seconds=LEAVING)
        sys.stderr.flush()
        os._exit(0)  # a normal exit would wait for threads that wait for Slack


def _leave(*_: object) -> None:
    raise SystemExit(0)
