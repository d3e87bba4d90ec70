"""assign: give items to somebody."""

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.people_named import MYSELF, NOBODY_WORDS
from bot.use_cases.assign_item import assign_items
from bot.use_cases.user_groups import who_hears

USAGE = "assign ITEM… @who…|@group|nobody"


def answer(request: CommandRequest) -> Message:
    """Give items owners, or none: any one of them does it."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open", _is_owner)
    owners = request.owners_or_nobody(USAGE)
    request.require_no_more(USAGE)
    assign_items(request.work, run, items, owners)
    hears = who_hears(request.work, owners)
    return Message(" ".join(filter(None, [replies.assigned(items, owners), hears])))


def _is_owner(text: str) -> bool:
    return text.casefold().removeprefix("to ") in (*MYSELF, *NOBODY_WORDS)


ASSIGN = Command(
    name="assign",
    usage=USAGE,
    summary="give items, or a step, to somebody",
    answer=answer,
    takes_groups=True,
    examples=(
        "assign E2.2 @ops",
        "assign E3 me",
        "assign E1.2 @dev @ops",
        "assign E2.2 nobody",
    ),
)
