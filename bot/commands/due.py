"""due: the time by which an item should be done."""

from functools import partial

from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.due_dates import set_dates
from bot.requests.moments import begins_date, read_due
from phases.errors import UserError

USAGE = "due ITEM… DATE|none"


def answer(request: CommandRequest) -> Message:
    """Set a due date; the reply repeats it as understood, and says whose day it ends."""
    run = request.run()
    items = request.items(
        run, USAGE, lambda item: item.is_open, "has nothing open", partial(begins_date, request)
    )
    text = request.rest()
    if not text:
        raise UserError(f"Due when? For example {request.type(f'due {items[0].code} fri')}")
    no_date = text.casefold() in ("none", "never", "off")
    when = None if no_date else read_due(request.work, text, run, items)
    return Message(set_dates(request.work, run, items, when))


DUE = Command(
    name="due",
    usage=USAGE,
    summary="when items should be finished",
    answer=answer,
    examples=("due E2.2 fri", "due E2 2026-12-01", "due E3.1 tomorrow 9am", "due E3.1 none"),
)
