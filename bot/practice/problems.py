"""What is wrong with what the bot sent, in Slack's words."""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]

# Refusals that say how the workspace is, not that the app is wrong.
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
    """One thing that is wrong, and where: ``path`` goes from the argument down."""

    path: Path
    words: str

    def as_slack_says_it(self) -> str:
        """Like ``must be less than 76 characters [json-pointer:/blocks/3/text/text]``."""
        where = f" [json-pointer:/{'/'.join(map(str, self.path))}]" if self.path else ""
        return f"{self.words}{where}"

    def __str__(self) -> str:
        """Like ``blocks[3].text.text: must be less than 76 characters``."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        where = "".join(parts).removeprefix(".")
        return f"{where}: {self.words}" if where else self.words


class ApiError(Exception):
    """A refusal: Slack's one word for it, and the problems that it names."""

    def __init__(self, error: str, problems: Iterable[Problem] = ()) -> None:
        self.error = error
        self.problems = tuple(problems)
        super().__init__("; ".join([error, *map(str, self.problems)]))

    @property
    def is_the_apps_fault(self) -> bool:
        """Whether the app should never have sent this."""
        return self.error not in _CIRCUMSTANCES
