"""take: make items your own."""

from bot.cards.message import Message
from bot.domain import wording
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.assign_item import take_items

USAGE = "take ITEM…"


def answer(ask: Ask) -> Message:
    """Take items; of a step, those that nobody has."""
    run = ask.run()
    items = ask.items(
        run,
        USAGE,
        lambda item: item.is_open and item.owner in (None, ask.person),
        "has nothing open that nobody took",
    )
    ask.require_no_more(USAGE)
    take_items(ask.act, run, items)
    verb = "is" if len(items) == 1 else "are"
    return Message(f"{wording.codes(items)} {verb} yours. To see all of yours: {ask.type('mine')}")


TAKE = Command(
    name="take",
    usage=USAGE,
    summary="make items, or a step, your own",
    answer=answer,
    examples=("take E2.2", "take E2"),
)
