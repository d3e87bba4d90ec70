"""closure: what closes the phase."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from phases.document import Kind

USAGE = "closure [page]"


def answer(ask: Ask) -> Message:
    """The list with the state of each item."""
    return show_checklist(ask, Kind.CLOSURE, "Closure", USAGE)


CLOSURE = Command(
    name="closure",
    usage=USAGE,
    summary="what closes the phase",
    answer=answer,
    examples=("closure",),
    reads=True,
)
