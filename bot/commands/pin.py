"""pin: restore the board at the top of the channel."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.change_board import pin_board
from bot.use_cases.unit_of_work import require_not_archived

USAGE = "pin"


def answer(request: CommandRequest) -> Message:
    """Pin the run's board again; if it was deleted, it is posted first."""
    run = request.run()
    request.require_no_more(USAGE)
    require_not_archived(request.work, run)
    pin_board(request.work.session, run, request.work.now)
    return Message(
        f"The board of Phase {run.handle} goes back to <#{run.channel}>: I'm pinning it, and "
        f"posting it anew where somebody deleted it. If Slack refuses, <@{run.lead}> hears of it. "
        f"To read it here: {request.type('board')}"
    )


PIN = Command(
    name="pin",
    usage=USAGE,
    summary="put the board back where it is missing",
    answer=answer,
    examples=("pin",),
)
