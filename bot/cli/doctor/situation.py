"""The input of the checks: the settings as far as they are valid, the database, Slack's answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from bot.settings import Settings, read_settings, with_files
from bot.settings.environment import env_file
from bot.slack.inspection import Answer, Inspection, UnreachableError
from bot.storage import backup
from phases.errors import UserError


def real_now() -> datetime:
    """Return the time of this machine's clock."""
    return datetime.now(UTC)


class Situation:
    """The environment that the bot would start in. Slack's answer about the token is asked once.

    ``complaints`` says what is wrong with the settings. ``unusable`` names those fields; they have
    stand-in values, which checks must not use.
    """

    def __init__(self, now: Callable[[], datetime] = real_now, **given: Any) -> None:
        self.now = now
        self.complaints: list[str] = []
        self.unusable: frozenset[str] = frozenset()
        try:
            self.settings = read_settings(**given)
        except UserError as error:
            self.complaints = str(error).splitlines()
            self.settings, self.unusable = _as_far_as_right(_with_readable_files(given))
        token = "" if "slack_bot_token" in self.unusable else _text(self.settings.slack_bot_token)
        self.slack = Inspection(token, self.settings.slack_api_url)

    @property
    def app_token(self) -> str:
        """The app-level token of Socket Mode, or ""."""
        return _text(self.settings.slack_app_token)

    def token(self, key: str) -> str:
        """The value of a secret setting, such as ``SLACK_BOT_TOKEN``, or ""."""
        return _text(getattr(self.settings, key.lower()))

    @cached_property
    def database_file(self) -> Path | None:
        """The SQLite file; None if the database is on a server."""
        return backup.file_of(self.settings.database_url)

    @cached_property
    def answer(self) -> Answer | UnreachableError:
        """Slack's answer about the bot token, or the error if there is none."""
        try:
            return self.slack.who_am_i()
        except UnreachableError as error:
            return error

    @property
    def accepted(self) -> Answer | None:
        """Slack's answer if it accepted the token, else None."""
        answer = self.answer
        return None if isinstance(answer, UnreachableError) or answer.error else answer


def _with_readable_files(given: dict[str, Any]) -> dict[str, Any]:
    try:
        return with_files(given)
    except UserError:  # it is among the complaints
        return {"_env_file": _readable_env_file(), **given}


def _readable_env_file() -> str | None:
    try:
        return env_file()
    except UserError:
        return None


def _as_far_as_right(given: dict[str, Any]) -> tuple[Settings, frozenset[str]]:
    """Return the settings with a stand-in for each wrong one, and the names of the wrong ones."""
    try:
        return Settings(**given), frozenset()
    except ValidationError as error:
        wrong = frozenset(str(problem["loc"][0]) for problem in error.errors())
    return Settings(**given | {name: _stand_in(name) for name in wrong}), wrong


def _stand_in(name: str) -> Any:
    field = Settings.model_fields[name]
    if name == "slack_signing_secret" or field.is_required():
        return "unused"
    return field.get_default()


def _text(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
