"""An answer to somebody in a home or a form: a modal that only says something."""

from collections.abc import Iterator

from bot.cards.blocks import SECTION_LIMIT, section
from bot.cards.message import Message, View
from bot.domain.wording import shorten

TITLE_LIMIT = 24


def as_modal(message: Message, title: str) -> View:
    """The message as a form with nothing to send in; all of its words are there."""
    blocks = message.blocks or tuple(map(section, _parts(message.text)))
    return View(shorten(title, TITLE_LIMIT), blocks)


def _parts(text: str) -> Iterator[str]:
    """The text in pieces that fit a section, cut between lines where that can be."""
    while len(text) > SECTION_LIMIT:
        end = text.rfind("\n", 1, SECTION_LIMIT) + 1 or SECTION_LIMIT
        yield text[:end]
        text = text[end:]
    yield text
