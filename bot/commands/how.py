"""how: how this works, in a few lines."""

from bot.cards.how import how
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command

USAGE = "how"


def answer(ask: Ask) -> Message:
    """What to type from the first step to the last."""
    run = ask.find_run()
    ask.require_no_more(USAGE)
    return how(run, ask.place.command)


HOW = Command(
    name="how",
    usage=USAGE,
    summary="how this works, in a few lines",
    answer=answer,
    examples=("how",),
    reads=True,
)
