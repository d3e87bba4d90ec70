"""prereqs: what must stand before the first step."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from phases.document import Kind

USAGE = "prereqs [page]"


def answer(ask: Ask) -> Message:
    """The list with the state of each item."""
    return show_checklist(ask, Kind.PREREQUISITE, "Prerequisites", USAGE)


PREREQS = Command(
    name="prereqs",
    usage=USAGE,
    summary="what must stand before the first step",
    answer=answer,
    examples=("prereqs",),
    reads=True,
)
