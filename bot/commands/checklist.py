"""checklist: what must hold for acceptance."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from phases.document import Kind

USAGE = "checklist [page]"


def answer(ask: Ask) -> Message:
    """The list with the state of each item."""
    return show_checklist(ask, Kind.ACCEPTANCE, "Acceptance checklist", USAGE)


CHECKLIST = Command(
    name="checklist",
    usage=USAGE,
    summary="what must hold for acceptance",
    answer=answer,
    examples=("checklist",),
    reads=True,
)
