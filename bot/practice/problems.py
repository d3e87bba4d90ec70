"""Problems in the bot's requests, in Slack's words."""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]

# Errors caused by the state of the workspace, not by a bug of the app.
_CIRCUMSTANCES = {
    "account_inactive",
    "already_pinned",
    "cant_delete_message",
    "cant_update_message",
    "channel_not_found",
    "expired_trigger_id",
    "expired_url",
    "file_deleted",
    "file_not_found",
    "hash_conflict",
    "internal_error",
    "is_archived",
    "message_not_found",
    "missing_scope",
    "no_pin",
    "not_found",
    "not_in_channel",
    "ratelimited",
    "team_not_found",
    "used_url",
    "user_not_found",
    "user_not_in_channel",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem and its place; ``path`` begins at the argument."""

    path: Path
    words: str

    def as_slack_says_it(self) -> str:
        """Slack's form: ``must be less than 76 characters [json-pointer:/blocks/3/text/text]``."""
        where = f" [json-pointer:/{'/'.join(map(str, self.path))}]" if self.path else ""
        return f"{self.words}{where}"

    def __str__(self) -> str:
        """A readable form: ``blocks[3].text.text: must be less than 76 characters``."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        where = "".join(parts).removeprefix(".")
        return f"{where}: {self.words}" if where else self.words


class ApiError(Exception):
    """A refusal: Slack's error code, and the problems listed with it."""

    def __init__(self, error: str, problems: Iterable[Problem] = ()) -> None:
        self.error = error
        self.problems = tuple(problems)
        super().__init__("; ".join([error, *map(str, self.problems)]))

    @property
    def is_the_apps_fault(self) -> bool:
        """Whether it is a bug of the app, rather than a state of the workspace."""
        return self.error not in _CIRCUMSTANCES
