"""how: how this works, in a few lines."""

from bot.cards.how import how
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest

USAGE = "how"


def answer(request: CommandRequest) -> Message:
    """The commands to type from the first step to the last."""
    run = request.find_run()
    request.require_no_more(USAGE)
    return how(run, request.context.command)


HOW = Command(
    name="how",
    usage=USAGE,
    summary="how this works, in a few lines",
    answer=answer,
    examples=("how",),
    reads=True,
)
