"""retire: an item is no longer part of the work."""

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain import wording
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.retire_item import retire_items
from phases.errors import UserError

USAGE = 'retire ITEM… "reason"'


def answer(request: CommandRequest) -> Message:
    """Retire items. A reason is required, since stakeholders read it."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open")
    reason = request.rest()
    if not reason:
        example = request.type(f'retire {items[0].code} "the old system is gone"')
        raise UserError(f"Say why: {example}. Retired items appear in the closing summary.")
    retire_items(request.work, run, items, reason)
    back = request.type(f"undo {items[0].code}")
    counts = "It no longer counts" if len(items) == 1 else "They no longer count"
    return Message(
        f"{wording.codes(items)} retired: “{escape(reason)}”. {counts}; the closing summary "
        f"says so. To bring {'it' if len(items) == 1 else 'one'} back: {back}"
    )


RETIRE = Command(
    name="retire",
    usage=USAGE,
    summary="take an item out of the work, with a reason (the lead)",
    answer=answer,
    examples=('retire E3.2 "the old system is gone"',),
)
