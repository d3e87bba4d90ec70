"""next: the next step."""

from bot.cards.message import Message
from bot.commands.step import show_step
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import phase_in_reach

USAGE = "next"


def answer(request: CommandRequest) -> Message:
    """The card of the next step."""
    phase, run = phase_in_reach(request)
    request.require_no_more(USAGE)
    return show_step(request, phase, run, USAGE)


NEXT = Command(
    name="next",
    usage=USAGE,
    summary="the step whose turn it is",
    answer=answer,
    examples=("next",),
    reads=True,
)
