"""due: the time by which an item should be done."""

from functools import partial

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.moments import begins_date, read_due
from bot.use_cases.set_due import set_due
from phases.errors import UserError

USAGE = "due ITEM… DATE|none"


def answer(request: CommandRequest) -> Message:
    """Set a due date, in the user's zone; the reply repeats the date as understood."""
    run = request.run()
    items = request.items(
        run, USAGE, lambda item: item.is_open, "has nothing open", partial(begins_date, request)
    )
    text = request.rest()
    if not text:
        raise UserError(f"Due when? For example {request.type(f'due {items[0].code} fri')}")
    no_date = text.casefold() in ("none", "never", "off")
    when = None if no_date else read_due(request.work, text, run)
    set_due(request.work, run, items, when.at if when else None)
    return Message(replies.due(items, when, request.times))


DUE = Command(
    name="due",
    usage=USAGE,
    summary="when items should be finished",
    answer=answer,
    examples=("due E2.2 fri", "due E2 2026-12-01", "due E3.1 tomorrow 9am", "due E3.1 none"),
)
