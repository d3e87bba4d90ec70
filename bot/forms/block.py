"""Block: what an item waits for. Of a step it is asked which item that is."""

from bot.cards.fields import choice_field, text_field
from bot.cards.item_menu import BLOCK_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.block_item import block_items

ALL = "all"


def draw(request: FormSubmission) -> list[Block]:
    """One field for the reason, and one for the item where there are several."""
    _, items = request.open_items()
    hint = "The board and the digest say so until it is unblocked."
    return [
        about_item(items[0]) if len(items) == 1 else _which(items),
        text_field("reason", "What it waits for", hint=hint, long=True, most=1_000),
    ]


def _which(items: list[ItemFacts]) -> Block:
    choices = [(f"{item.code} {item.text}", item.code) for item in items[:99]]
    return choice_field("item", "What is stuck", [*choices, ("All of it", ALL)])


def submit(request: FormSubmission) -> Message:
    """Mark the item as blocked."""
    run, items = request.open_items()
    chosen = request.text("item")
    items = [item for item in items if chosen in ("", ALL, item.code)] or items
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
