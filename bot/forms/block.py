"""Block: what an item waits for."""

from bot.cards.fields import text_field
from bot.cards.item_menu import BLOCK_FORM
from bot.cards.message import Block, Message
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.block_item import block_items


def draw(request: FormSubmission) -> list[Block]:
    """One field for the reason."""
    _, item = request.open_item()
    hint = "The board and the digest say so until it is unblocked."
    return [
        about_item(item),
        text_field("reason", "What it waits for", hint=hint, long=True, most=1_000),
    ]


def submit(request: FormSubmission) -> Message:
    """Mark the item as blocked."""
    run = request.run()
    items = [request.item(run)]
    reason = request.text("reason")
    after = block_items(request.work, run, items, reason)
    return request.card(after, replies.blocked(items, reason, request.context.command))


BLOCK = Form(
    name=BLOCK_FORM,
    title="Block",
    submit_label="Block",
    instead='block {code} "reason"',
    draw=draw,
    submit=submit,
)
