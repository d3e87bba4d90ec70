"""mine: my open items."""

from bot.cards import status
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.messenger import Message

USAGE = "mine"


def answer(ask: Ask) -> Message:
    """The person's open items by due date."""
    run = ask.run()
    ask.require_no_more(USAGE)
    return status.mine(run, ask.person, ask.times, ask.place.command)


MINE = Command(
    name="mine",
    usage=USAGE,
    summary="your open items by due date",
    answer=answer,
    examples=("mine",),
    reads=True,
)
