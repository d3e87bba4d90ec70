"""The small print below a message: the report's files, who closed the phase, what comes next."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.blocks import TEXT_LIMIT, context
from bot.cards.message import Message
from bot.domain.wording import shorten


def with_small_print(message: Message, files: Sequence[str]) -> Message:
    """Return the message with its small print: ``Report: phase-e.html · phase-e.md · closed …``."""
    small = message.small
    said = f"Report: {' · '.join([*files, small])}" if files else small[:1].upper() + small[1:]
    text = shorten(message.text, TEXT_LIMIT - len(said) - 1)
    blocks = (*message.blocks, context(said)) if message.blocks else ()
    return replace(message, text=f"{text}\n{said}", blocks=blocks, small="")
