"""A document that somebody shared: shown before it starts."""

from bot.cards.blocks import escape, section, shorten
from bot.cards.message import Message, View
from bot.cards.preview import preview_to_start
from bot.requests.about import About
from bot.requests.linked_plan import LinkedPlan
from bot.requests.starting import startable
from bot.requests.stored_plan import digits

TITLE = "Run as a phase"


def previewed(linked: LinkedPlan, about: About, command: str) -> Message:
    """What was read, for where no form is open: a button, and what to type."""
    carried = About(plan=about.plan, links=about.links).as_json()
    typed = f"{command} start {about.links} {digits(about.plan, about.links)}"
    return preview_to_start(linked.plan, startable(linked, command), typed, carried)


def waiting(name: str) -> str:
    """That somebody has to wait a moment."""
    return f"Reading {escape(shorten(name, 120))} …"


def reading(name: str) -> View:
    """What stands there while the file is read."""
    return View(TITLE, (section(waiting(name)),))
