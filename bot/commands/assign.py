"""assign: give items to somebody."""

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.ask import MYSELF, NOBODY, Ask
from bot.requests.command import Command
from bot.use_cases.assign_item import assign_items

USAGE = "assign ITEM… @who|nobody"


def answer(ask: Ask) -> Message:
    """Give items an owner, or none."""
    run = ask.run()
    items = ask.items(run, USAGE, lambda item: item.is_open, "has nothing open", _is_owner)
    owner = ask.someone_or_nobody(USAGE)
    ask.require_no_more(USAGE)
    assign_items(ask.act, run, items, owner)
    return Message(replies.assigned(items, owner))


def _is_owner(text: str) -> bool:
    return text.casefold().removeprefix("to ") in (*MYSELF, *NOBODY)


ASSIGN = Command(
    name="assign",
    usage=USAGE,
    summary="give items, or a step, to somebody",
    answer=answer,
    examples=("assign E2.2 @ops", "assign E3 me", "assign E2.2 nobody"),
)
