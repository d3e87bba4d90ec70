"""block: an item waits for something."""

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.block_item import block_items
from phases.errors import UserError

USAGE = 'block ITEM… "reason"'


def answer(request: CommandRequest) -> Message:
    """Mark items as blocked, with what they wait for."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open")
    reason = request.rest()
    if not reason:
        example = request.type(f'block {items[0].code} "waiting for the vendor\'s key"')
        raise UserError(f"Say what it waits for: {example}")
    block_items(request.work, run, items, reason)
    return Message(replies.blocked(items, reason, request.context.command))


BLOCK = Command(
    name="block",
    usage=USAGE,
    summary="say what an item waits for",
    answer=answer,
    examples=('block E2.2 "waiting for the vendor\'s key"',),
)
