"""The environment and the .env file: missing and wrong settings."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, ok, wrong
from bot.cli.doctor.situation import Situation

MEND = "Set it in the environment or in .env, then start the bot again."


def check(situation: Situation) -> Iterator[Finding]:
    """Check for settings that would stop the bot's start."""
    for complaint in situation.complaints:
        yield wrong(complaint, MEND)
    if not situation.complaints:
        way = "Socket Mode" if situation.app_token else "signed HTTP"
        command = situation.settings.phasebot_command
        yield ok(f"complete: {command} over {way}")
