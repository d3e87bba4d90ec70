"""Assign and due: whose an item is, and when it should be finished."""

from bot.cards.fields import person_field, text_field
from bot.cards.item_menu import ASSIGN_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FormSubmission
from bot.use_cases.assign_item import assign_items
from bot.use_cases.set_due import set_due
from bot.words.dates import as_typed


def draw(filling: FormSubmission) -> list[Block]:
    """What stands now stands in the fields."""
    _, item = filling.open_item()
    return [
        about_item(item),
        person_field("owner", "Owner", initial=item.owner, hint="Empty: nobody's.", optional=True),
        text_field(
            "due",
            "Due",
            initial=_due(filling, item),
            hint="As you would say it: fri, 4 dec, tomorrow 9am. "
            f"In {filling.work.times.zone.key}. Empty: no date.",
            optional=True,
        ),
    ]


def submit(filling: FormSubmission) -> Message:
    """Change what differs from what stands."""
    run, item = filling.open_item()
    parts = [*_assign(filling, run, item), *_set_due(filling, run, item)]
    after = filling.work.after(run)
    return filling.answer(after, " ".join(parts) or f"{item.code} stays as it was.")


def _assign(filling: FormSubmission, run: RunFacts, item: ItemFacts) -> list[str]:
    owner = filling.text("owner") or None
    if owner == item.owner:
        return []
    assign_items(filling.work, run, [item], owner)
    return [replies.assigned([item], owner)]


def _set_due(filling: FormSubmission, run: RunFacts, item: ItemFacts) -> list[str]:
    if filling.text("due") == _due(filling, item):
        return []  # an unchanged date may have become past: it is not read again
    times = filling.work.times
    when = filling.moment("due", run)
    now = filling.work.after(run).item(item.code)
    set_due(filling.work, run, [now], when.at if when else None)
    return [replies.due([item], when, times)]


def _due(filling: FormSubmission, item: ItemFacts) -> str:
    return as_typed(item.due_at, filling.work.times.zone) if item.due_at else ""


ASSIGN = Form(
    name=ASSIGN_FORM,
    title="Assign and due",
    submit_label="Save",
    instead="assign {code} @who",
    draw=draw,
    submit=submit,
    named=lambda filling: filling.people("owner"),
)
