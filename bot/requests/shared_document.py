"""A shared document: shown before a run of it starts."""

from bot.cards.blocks import escape, section
from bot.cards.button_values import DocumentButton
from bot.cards.message import Message, View
from bot.cards.preview import preview_to_start
from bot.domain.wording import shorten
from bot.requests.linked_plan import LinkedPlan
from bot.requests.source import Source
from bot.requests.starting import startable
from bot.requests.stored_plan import digits

TITLE = "Run as a phase"


def previewed(linked: LinkedPlan, source: Source, command: str) -> Message:
    """The document as read, where no form is open: a button, and the command to type."""
    carried = DocumentButton(source.plan, source.links)
    typed = f"{command} start {source.links} {digits(source.plan, source.links)}"
    return preview_to_start(linked.plan, startable(linked, command), typed, carried)


def waiting(name: str) -> str:
    """The text shown while a document is read."""
    return f"Reading {escape(shorten(name, 120))} …"


def reading(name: str) -> View:
    """The view shown while the file is read."""
    return View(TITLE, (section(waiting(name)),))
