"""New date: when an item, or what somebody has in a step, should be finished."""

from bot.cards.fields import text_field
from bot.cards.item_menu import DUE_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts
from bot.requests import replies
from bot.requests.form import Form, about_items
from bot.requests.form_submission import FieldError, FormSubmission
from bot.use_cases.set_due import set_due
from bot.words.dates import as_typed


def draw(request: FormSubmission) -> list[Block]:
    """The date that stands is in the field."""
    _, items = request.open_items()
    zone = request.times.zone.key
    hint = f"As you would say it: fri, 4 dec, tomorrow 9am. In {zone}. “none” takes it away."
    return [about_items(items), text_field("due", "Due", initial=as_due(request, items), hint=hint)]


def submit(request: FormSubmission) -> Message:
    """Give them the new date, or none."""
    run, items = request.open_items()
    if not request.text("due"):
        raise FieldError("due", "Type a date, such as fri, 4 dec or tomorrow 9am.")
    if request.text("due") == as_due(request, items):
        raise FieldError("due", "It is due then already. Name another date.")
    when = request.moment("due", run)
    after = set_due(request.work, run, items, when.at if when else None)
    return request.card(after, replies.due(items, when, request.times))


def as_due(request: FormSubmission, items: list[ItemFacts]) -> str:
    """The date that all of them have, as it is typed; "" where they have none in common."""
    found = {item.due_at for item in items}
    [at] = found if len(found) == 1 else [None]
    return as_typed(at, request.times.zone) if at else ""


DUE = Form(
    name=DUE_FORM,
    title="New date",
    submit_label="Save",
    instead="due {code} fri",
    draw=draw,
    submit=submit,
)
