"""assign: give items to somebody."""

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.people_named import MYSELF, NOBODY
from bot.use_cases.assign_item import assign_items

USAGE = "assign ITEM… @who|nobody"


def answer(request: CommandRequest) -> Message:
    """Give items an owner, or none."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open", _is_owner)
    owner = request.someone_or_nobody(USAGE)
    request.require_no_more(USAGE)
    assign_items(request.work, run, items, owner)
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
