"""Waive: the lead lets an item go, and says why."""

from bot.cards.fields import text_field
from bot.cards.item_menu import WAIVE_FORM
from bot.cards.message import Block, Message
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.waive_item import require_may_waive, waive_items


def draw(request: FormSubmission) -> list[Block]:
    """One field for the reason, since stakeholders read it."""
    run = request.run()
    item = request.item(run)
    require_may_waive(request.work, run, [item])
    hint = "The closing summary prints it."
    return [about_item(item), text_field("reason", "Reason", hint=hint, long=True, most=1_000)]


def submit(request: FormSubmission) -> Message:
    """Waive the item."""
    run = request.run()
    items = [request.item(run)]
    reason = request.text("reason")
    after = waive_items(request.work, run, items, reason)
    return request.card(after, replies.waived(items, reason))


WAIVE = Form(
    name=WAIVE_FORM,
    title="Waive",
    submit_label="Waive",
    instead='waive {code} "reason"',
    draw=draw,
    submit=submit,
)
