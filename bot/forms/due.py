"""New date: when an item should be finished."""

from bot.cards.fields import text_field
from bot.cards.item_menu import DUE_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FieldError, FormSubmission
from bot.use_cases.set_due import set_due
from bot.words.dates import as_typed


def draw(request: FormSubmission) -> list[Block]:
    """One field with the date as it is, read as the subcommand reads it."""
    _, item = request.open_item()
    zone = request.times.zone.key
    hint = f"As you would say it: fri, 4 dec, tomorrow 9am. In {zone}. “none” takes it away."
    return [about_item(item), text_field("due", "Due", initial=_due(request, item), hint=hint)]


def submit(request: FormSubmission) -> Message:
    """Set the new date, or none."""
    run, item = request.open_item()
    if not request.text("due"):
        raise FieldError("due", "Type a date, such as fri, 4 dec or tomorrow 9am.")
    if request.text("due") == _due(request, item):
        raise FieldError("due", "It is due then already. Name another date.")
    when = request.moment("due", run)
    after = set_due(request.work, run, [item], when.at if when else None)
    return request.card(after, replies.due([item], when, request.times))


def _due(request: FormSubmission, item: ItemFacts) -> str:
    return as_typed(item.due_at, request.times.zone) if item.due_at else ""


DUE = Form(
    name=DUE_FORM,
    title="New date",
    submit_label="Save",
    instead="due {code} fri",
    draw=draw,
    submit=submit,
)
