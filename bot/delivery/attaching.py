"""Files of a message: uploaded and shared nowhere, then named by the message that shares them.

Slack gives an upload no metadata to find it by. What is up is remembered until its lines are kept
beside its message, whose edits say them again; a process that dies between leaves a file that
nobody sees, and the next one uploads it again.
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
READ_IN = 10  # tries that Slack may fail at a file before its message goes without it


class Attachments:
    """Uploads the files of messages, each once."""

    def __init__(self, messenger: Messenger, pace: Pace) -> None:
        self.messenger = messenger
        self.pace = pace
        self._up: dict[int, dict[bytes, str]] = {}

    def upload(self, owed: Owed, message: Message) -> list[str]:
        """A line for each of its files: its link, or why there is none.

        Raises TryLaterError until Slack has read them.
        """
        return [self._line(owed, file) for file in message.files]

    def forget(self, owed: Owed) -> None:
        """Its message stands, or never will."""
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
    """Whether it may be the file that Slack fails at: other files and messages get through."""
    refusal = refusals.of(error.reason)
    return error.reason == UNREAD or (refusal is not None and refusal.doubt)
