"""Assign and due: whose items are, and when they should be finished."""

from collections.abc import Sequence

from bot.cards.fields import people_field, text_field
from bot.cards.item_menu import ASSIGN_FORM
from bot.cards.message import Block, Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import MOST, NOBODY, Owners, together
from bot.requests import replies
from bot.requests.due_dates import as_due, set_dates
from bot.requests.form import Form, about_items
from bot.requests.form_submission import FormSubmission
from bot.use_cases.assign_item import assign_items


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with the current values."""
    run, items = request.open_items()
    owners = _owners(items)
    hint = "Any one of them does it. Empty: nobody's."
    if owners.group:
        hint = f"It is with {owners.said(str)}. Empty: it stays so."
    return [
        about_items(items),
        people_field("owner", "Owner", initial=_people(owners), hint=hint, most=MOST),
        text_field(
            "due",
            "Due",
            initial=as_due(request.work, run, items),
            hint="As you would say it: fri, 4 dec, tomorrow 9am. Without an hour it ends the "
            f"owner's working day; an hour is in {request.times.zone.key}. Empty: no date.",
            optional=True,
        ),
    ]


def submit(request: FormSubmission) -> Message:
    """Change what differs from what stands."""
    run, items = request.open_items()
    parts = [*_assign(request, run, items), *_set_due(request, run, items)]
    after = request.work.after(run)
    stays = "stays as it was" if len(items) == 1 else "stay as they were"
    codes = ", ".join(item.code for item in items)
    return request.card(after, " ".join(parts) or f"{codes} {stays}.")


def _owners(items: list[ItemFacts]) -> Owners:
    found = {item.owners for item in items}
    return found.pop() if len(found) == 1 else NOBODY


def _people(owners: Owners) -> Sequence[str]:
    return () if owners.group else owners.people


def _assign(request: FormSubmission, run: RunFacts, items: list[ItemFacts]) -> list[str]:
    chosen, now = together(request.people("owner")), _owners(items)
    if set(chosen.people) == set(_people(now)):
        return []
    assign_items(request.work, run, items, chosen)
    return [replies.assigned(items, chosen)]


def _set_due(request: FormSubmission, run: RunFacts, items: list[ItemFacts]) -> list[str]:
    if request.text("due") == as_due(request.work, run, items):
        return []  # an unchanged date may be in the past by now, and would be refused
    after = request.work.after(run)
    now = [after.item(item.code) for item in items]
    return [set_dates(request.work, run, now, request.moment("due", run, now))]


ASSIGN = Form(
    name=ASSIGN_FORM,
    title="Assign and due",
    submit_label="Save",
    instead="assign {code} @who",
    draw=draw,
    submit=submit,
    named=lambda request: request.people("owner"),
)
