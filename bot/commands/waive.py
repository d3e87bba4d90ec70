"""waive: let an item go, with a reason."""

from bot.cards.message import Message
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.waive_item import waive_items
from phases.errors import UserError

USAGE = 'waive ITEM… "reason"'


def answer(request: CommandRequest) -> Message:
    """Waive items. A reason is required, since stakeholders read it."""
    run = request.run()
    items = request.items(run, USAGE, lambda item: item.is_open, "has nothing open")
    reason = request.rest()
    if not reason:
        example = request.type(f'waive {items[0].code} "vendor scans it for us"')
        raise UserError(f"Say why: {example}. Waived items appear in the closing summary.")
    waive_items(request.work, run, items, reason)
    return Message(replies.waived(items, reason))


WAIVE = Command(
    name="waive",
    usage=USAGE,
    summary="let an item go, with a reason (the lead)",
    answer=answer,
    examples=('waive E3.2 "platform team owns Terraform"',),
)
