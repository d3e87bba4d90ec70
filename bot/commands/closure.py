"""closure: the list for closing the phase."""

from bot.cards.message import Message
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from phases.document import Kind

USAGE = "closure [page]"


def answer(request: CommandRequest) -> Message:
    """The list with the state of each item."""
    return show_checklist(request, Kind.CLOSURE, "Closure", USAGE)


CLOSURE = Command(
    name="closure",
    usage=USAGE,
    summary="what closes the phase",
    answer=answer,
    examples=("closure",),
    reads=True,
)
