"""A message as it is sent, and its plainer versions for when Slack refuses a part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.blocks import TEXT_LIMIT, escape, section
from bot.cards.message import Message
from bot.cards.small_print import with_small_print
from bot.domain.refusals import Then
from bot.domain.wording import shorten

MISSING = " is missing: "

_LINK = re.compile(r"<[^<>|]*\|([^<>]*)>")
_SLACK_FILE = re.compile(
    r"<https://[^<>|]*\b(?:slack|slack-gov)\.com/files/[^<>|]*(?:\|([^<>]*))?>"
    r"|https://[^<>|\s]*\b(?:slack|slack-gov)\.com/files/[^<>|\s]*"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message with the lines of its files, which follow its text in each edit."""

    message: Message
    lines: Sequence[str] = ()

    def whole(self) -> Message:
        """Return the message to send, with the file lines above the buttons or in small print."""
        if self.message.small:
            return with_small_print(self.message, self.lines)
        return self._with_lines() if self.lines else self.message

    def _with_lines(self) -> Message:
        lines, message = self.lines, self.message
        text = shorten(message.text, TEXT_LIMIT - sum(len(line) + 1 for line in lines))
        words = [block for block in message.blocks if block["type"] != "actions"]
        buttons = [block for block in message.blocks if block["type"] == "actions"]
        blocks = (*words, section("\n".join(lines)), *buttons) if message.blocks else ()
        return replace(message, text="\n".join([text, *lines]), blocks=blocks)

    def plainer(self, then: Then, reason: str) -> "Draft | None":
        """Return the draft without the refused part; None if it has no such part."""
        if then is Then.TEXT_ALONE and self.message.blocks:
            return replace(self, message=replace(self.message, blocks=()))
        if then is Then.WITHOUT_FILES:
            return self._without_files(reason)
        return None

    def _without_files(self, reason: str) -> "Draft | None":
        lines = [_LINK.sub(lambda link: missing(link[1], reason), line) for line in self.lines]
        if lines != list(self.lines):
            instead = self.message.otherwise
            return replace(self, lines=lines + [f"To get it: {escape(instead)}"] * bool(instead))
        text = _SLACK_FILE.sub(lambda link: link[1] or "(a file in Slack)", self.message.text)
        if text == self.message.text and not self.message.blocks:
            return None
        return replace(self, message=replace(self.message, text=text, blocks=()))


def missing(name: str, reason: str) -> str:
    """Return the line for a file that Slack refused."""
    return f"{name}{MISSING}Slack refused it ({escape(reason)})."
