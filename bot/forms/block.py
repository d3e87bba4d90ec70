"""Block: what an item waits for."""

from bot.cards.fields import text_field
from bot.cards.item_menu import BLOCK_FORM
from bot.cards.message import Block, Message
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.block_item import block_items


def draw(filling: FormSubmission) -> list[Block]:
    """One field for the reason."""
    _, item = filling.open_item()
    hint = "The board and the digest say so until it is unblocked."
    return [
        about_item(item),
        text_field("reason", "What it waits for", hint=hint, long=True, most=1_000),
    ]


def submit(filling: FormSubmission) -> Message:
    """Mark the item as blocked."""
    run = filling.run()
    items = [filling.item(run)]
    reason = filling.text("reason")
    after = block_items(filling.work, run, items, reason)
    return filling.answer(after, replies.blocked(items, reason, filling.context.command))


BLOCK = Form(
    name=BLOCK_FORM,
    title="Block",
    submit_label="Block",
    instead='block {code} "reason"',
    draw=draw,
    submit=submit,
)
