"""checklist: the list for acceptance."""

from bot.cards.message import Message
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from phases.document import Kind

USAGE = "checklist [page]"


def answer(request: CommandRequest) -> Message:
    """The list with the state of each item."""
    return show_checklist(request, Kind.ACCEPTANCE, "Acceptance checklist", USAGE)


CHECKLIST = Command(
    name="checklist",
    usage=USAGE,
    summary="what must hold for acceptance",
    answer=answer,
    examples=("checklist",),
    reads=True,
)
