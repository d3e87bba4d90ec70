"""acknowledge: the user has read the closing summary."""

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.answer_summary import acknowledge

USAGE = "acknowledge [HANDLE]"


def answer(request: CommandRequest) -> Message:
    """Acknowledge the summary; its messages show this wherever they were sent."""
    run = request.closed_run()
    request.require_no_more(USAGE)
    acknowledge(request.work, run)
    return Message(f"You acknowledged Phase {run.handle}; its summary says so.")


ACKNOWLEDGE = Command(
    name="acknowledge",
    usage=USAGE,
    summary="you have read the closing summary",
    answer=answer,
    examples=("acknowledge", "acknowledge E"),
)
