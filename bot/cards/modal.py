"""A reply to a press in a home or a form: a modal without input."""

from collections.abc import Iterator

from bot.cards.blocks import SECTION_LIMIT, section
from bot.cards.message import Message, View
from bot.domain.wording import shorten

TITLE_LIMIT = 24


def as_modal(message: Message, title: str) -> View:
    """Return the message as a form without a submit button; none of its text is cut."""
    blocks = message.blocks or tuple(map(section, _parts(message.text)))
    return View(shorten(title, TITLE_LIMIT), blocks)


def _parts(text: str) -> Iterator[str]:
    """Split the text into pieces that fit a section, between lines if possible."""
    while len(text) > SECTION_LIMIT:
        end = text.rfind("\n", 1, SECTION_LIMIT) + 1 or SECTION_LIMIT
        yield text[:end]
        text = text[end:]
    yield text
