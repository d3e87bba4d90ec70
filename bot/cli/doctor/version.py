"""The version of the bot, and of the Python that runs it."""

import platform
from collections.abc import Iterator

from bot import __version__
from bot.cli.doctor.finding import Finding, ok
from bot.cli.doctor.situation import Situation


def check(_: Situation) -> Iterator[Finding]:
    """Name both, for whoever reads a report of the doctor's."""
    yield ok(f"Phasebot {__version__} on Python {platform.python_version()}, {platform.system()}")
