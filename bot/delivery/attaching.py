"""Files of a message: uploaded without sharing, then shared by the message that links them.

An upload has no metadata to find it by. Its id is kept in memory until its line is stored with the
message, whose edits repeat the line. A process that dies in between leaves a file that nobody
sees, and the next process uploads it again.
"""

from bot.cards.blocks import escape
from bot.cards.message import File, Message
from bot.delivery.drafts import MISSING, missing
from bot.delivery.messenger import (
    UNREAD,
    Messenger,
    Method,
    NotAllowedError,
    RefusedError,
    TryLaterError,
)
from bot.delivery.pacing import Pace
from bot.domain import refusals
from bot.storage.claims import Owed

NEEDED = "files:write and files:read"
READ_IN = 10  # tries at a file that Slack fails to take, before its message is sent without it


class Attachments:
    """Uploads each file of a message once."""

    def __init__(self, messenger: Messenger, pace: Pace) -> None:
        self.messenger = messenger
        self.pace = pace
        self._up: dict[int, dict[bytes, str]] = {}

    def upload(self, owed: Owed, message: Message) -> list[str]:
        """Return a line for each file of the message: its link, or why there is none.

        Raises TryLaterError until Slack has processed the files.
        """
        return [self._line(owed, file) for file in message.files]

    def forget(self, owed: Owed) -> None:
        """Forget a message's uploads, once it was sent or given up."""
        self._up.pop(owed.id, None)

    def _line(self, owed: Owed, file: File) -> str:
        try:
            with self.pace.calling(Method.FILES):
                return f"<{self._link(owed, file)}|{escape(file.title)}>"
        except NotAllowedError as error:
            if error.reason != "missing_scope":
                raise
            return f"{escape(file.name)}{MISSING}the app was not given {NEEDED}."
        except TryLaterError as error:
            if owed.attempts < READ_IN or not _is_of_file(error):
                raise
            return missing(escape(file.name), error.reason)
        except RefusedError as error:
            return missing(escape(file.name), error.reason)

    def _link(self, owed: Owed, file: File) -> str:
        up = self._up.setdefault(owed.id, {})
        if file.content not in up:
            up[file.content] = self.messenger.upload(file)
        return self.messenger.link(up[file.content])


def _is_of_file(error: TryLaterError) -> bool:
    """Whether the file itself may be at fault: other files and messages get through."""
    refusal = refusals.of(error.reason)
    return error.reason == UNREAD or (refusal is not None and refusal.doubt)
