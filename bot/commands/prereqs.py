"""prereqs: the list to complete before the first step."""

from bot.cards.checklist import PREREQUISITES
from bot.cards.message import Message
from bot.requests.checklists import show_checklist
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest

USAGE = "prereqs [page]"


def answer(request: CommandRequest) -> Message:
    """The list with the state of each item."""
    return show_checklist(request, PREREQUISITES, USAGE)


PREREQS = Command(
    name="prereqs",
    usage=USAGE,
    summary="what must be true before the first step",
    answer=answer,
    examples=("prereqs",),
    reads=True,
)
