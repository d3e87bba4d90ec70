"""New date: when an item, or what somebody has in a step, should be finished."""

from bot.cards.fields import text_field
from bot.cards.item_menu import DUE_FORM
from bot.cards.message import Block, Message
from bot.requests.due_dates import as_due, set_dates
from bot.requests.form import Form, about_items
from bot.requests.form_submission import FieldError, FormSubmission


def draw(request: FormSubmission) -> list[Block]:
    """The date that stands is in the field."""
    run, items = request.open_items()
    zone = request.times.zone.key
    hint = (
        "As you would say it: fri, 4 dec, tomorrow 9am. Without an hour it ends the owner's "
        f"working day; an hour is in {zone}. “none” takes it away."
    )
    initial = as_due(request.work, run, items)
    return [about_items(items), text_field("due", "Due", initial=initial, hint=hint)]


def submit(request: FormSubmission) -> Message:
    """Give them the new date, or none."""
    run, items = request.open_items()
    if not request.text("due"):
        raise FieldError("due", "Type a date, such as fri, 4 dec or tomorrow 9am.")
    if request.text("due") == as_due(request.work, run, items):
        raise FieldError("due", "It is due then already. Name another date.")
    said = set_dates(request.work, run, items, request.moment("due", run, items))
    return request.card(request.work.after(run), said)


DUE = Form(
    name=DUE_FORM,
    title="New date",
    submit_label="Save",
    instead="due {code} fri",
    draw=draw,
    submit=submit,
)
