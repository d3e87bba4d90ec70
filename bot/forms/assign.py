"""Assign and due: an item's owner and due date."""

from bot.cards.fields import person_field, text_field
from bot.cards.item_menu import ASSIGN_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.due_dates import set_dates
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.assign_item import assign_items
from bot.use_cases.set_due import whose_day
from bot.use_cases.whose_hours import habits_of
from bot.words.dates import as_typed


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with the current values."""
    run, item = request.open_item()
    return [
        about_item(item),
        person_field("owner", "Owner", initial=item.owner, hint="Empty: nobody's.", optional=True),
        text_field(
            "due",
            "Due",
            initial=_due(request, run, item),
            hint="As you would say it: fri, 4 dec, tomorrow 9am. Without an hour it ends the "
            f"owner's working day; an hour is in {request.times.zone.key}. Empty: no date.",
            optional=True,
        ),
    ]


def submit(request: FormSubmission) -> Message:
    """Change the fields that differ from the current values."""
    run, item = request.open_item()
    parts = [*_assign(request, run, item), *_set_due(request, run, item)]
    after = request.work.after(run)
    return request.card(after, " ".join(parts) or f"{item.code} stays as it was.")


def _assign(request: FormSubmission, run: RunFacts, item: ItemFacts) -> list[str]:
    owner = request.text("owner") or None
    if owner == item.owner:
        return []
    assign_items(request.work, run, [item], owner)
    return [replies.assigned([item], owner)]


def _set_due(request: FormSubmission, run: RunFacts, item: ItemFacts) -> list[str]:
    if request.text("due") == _due(request, run, item):
        return []  # an unchanged date may be in the past by now, and would be refused
    now = request.work.after(run).item(item.code)
    return [set_dates(request.work, run, [now], request.moment("due", run, [now]))]


def _due(request: FormSubmission, run: RunFacts, item: ItemFacts) -> str:
    if item.due_at is None:
        return ""
    habits = habits_of(request.work.session, run, whose_day(run, item))
    return as_typed(item.due_at, request.times.zone, habits.evening)


ASSIGN = Form(
    name=ASSIGN_FORM,
    title="Assign and due",
    submit_label="Save",
    instead="assign {code} @who",
    draw=draw,
    submit=submit,
    named=lambda request: request.people("owner"),
)
