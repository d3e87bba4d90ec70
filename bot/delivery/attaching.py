"""Files of a message: uploaded and shared nowhere, then named by the message that shares them.

Slack gives an upload no metadata to find it by. What is up is remembered until its lines are kept
beside its message, whose edits say them again; a process that dies between leaves a file that
nobody sees, and the next one uploads it again.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks import TEXT_LIMIT, escape, section, shorten
from bot.delivery.pacing import Pace
from bot.messenger import File, Message, Messenger, Method, NotAllowedError, RefusedError
from bot.storage.claims import Owed

NEEDED = "files:write and files:read"


def attached(message: Message, lines: Sequence[str]) -> Message:
    """The message with these lines below its words, and above its buttons."""
    if not lines:
        return message
    text = shorten(message.text, TEXT_LIMIT - sum(len(line) + 1 for line in lines))
    words = [block for block in message.blocks if block["type"] != "actions"]
    buttons = [block for block in message.blocks if block["type"] == "actions"]
    blocks = (*words, section("\n".join(lines)), *buttons) if message.blocks else ()
    return replace(message, text="\n".join([text, *lines]), blocks=blocks)


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
        except NotAllowedError:
            return f"{escape(file.name)} is missing: the app was not given {NEEDED}."
        except RefusedError as error:
            return f"{escape(file.name)} is missing: Slack refused it ({escape(error.reason)})."

    def _link(self, owed: Owed, file: File) -> str:
        up = self._up.setdefault(owed.id, {})
        if file.content not in up:
            up[file.content] = self.messenger.upload(file)
        return self.messenger.link(up[file.content])
