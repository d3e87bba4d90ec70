"""acknowledge: somebody has read the closing summary."""

from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.answer_summary import acknowledge

USAGE = "acknowledge [HANDLE]"


def answer(ask: Ask) -> Message:
    """Say so; the summary shows it wherever it stands."""
    run = ask.closed_run()
    ask.require_no_more(USAGE)
    acknowledge(ask.act, run)
    return Message(f"You acknowledged Phase {run.handle}; its summary says so.")


ACKNOWLEDGE = Command(
    name="acknowledge",
    usage=USAGE,
    summary="you have read the closing summary",
    answer=answer,
    examples=("acknowledge", "acknowledge E"),
)
