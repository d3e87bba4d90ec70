"""The line of the log that says what runs: version, transport, database, address."""

import platform

import structlog

from bot import __version__
from bot.settings import Settings


def say_what_runs(settings: Settings) -> None:
    """Log one line; of the database its kind alone, since its address may hold a password."""
    structlog.get_logger().info(
        "started",
        version=__version__,
        python=platform.python_version(),
        transport="http" if settings.slack_app_token is None else "socket mode",
        database=settings.database_url.partition(":")[0].partition("+")[0],
        address=f"{settings.phasebot_host}:{settings.phasebot_port}",
        metrics=_where_metrics_are(settings),
    )


def _where_metrics_are(settings: Settings) -> str:
    if settings.phasebot_metrics_port is None:
        return "off"
    host = settings.phasebot_metrics_host or settings.phasebot_host
    return f"{host}:{settings.phasebot_metrics_port}"
