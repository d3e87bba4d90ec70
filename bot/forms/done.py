"""Done with evidence: who did it, the proof, and a note; of what is done, the proof alone."""

from bot.cards.fields import people_field, text_field
from bot.cards.item_menu import DONE_FORM
from bot.cards.message import Block, Message
from bot.domain.owners import MOST
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FieldError, FormSubmission
from bot.use_cases.attach_evidence import attach_evidence
from bot.use_cases.complete_item import complete_items
from bot.use_cases.unit_of_work import require_items_open, require_open
from bot.words.links import is_evidence
from phases.progress import ItemState


def draw(request: FormSubmission) -> list[Block]:
    """The person who opens it is taken to have done it; who did what is done is known."""
    run = request.run()
    item = request.item(run)
    require_open(run)
    is_done = item.state is ItemState.DONE
    if not is_done:
        require_items_open(request.work, run, [item])
    return [
        about_item(item),
        *(
            []
            if is_done
            else [
                people_field(
                    "by",
                    "Done by",
                    initial=[request.person],
                    most=MOST,
                    hint="Several share the credit.",
                    optional=False,
                )
            ]
        ),
        text_field(
            "evidence",
            "Evidence",
            hint="A link, pull/7, #7 or a commit. Several with spaces between.",
            optional=not is_done,
            most=500,
        ),
        text_field("note", "Note", optional=True, long=True, most=1_000),
    ]


def submit(request: FormSubmission) -> Message:
    """Complete the item, or add the proof where it was done as the form was opened."""
    evidence = _evidence(request)
    run = request.run()
    items = [request.item(run)]
    by, note = request.people("by"), request.text("note") or None
    if "by" not in request.fields and evidence and items[0].state is ItemState.DONE:
        after = attach_evidence(request.work, run, items, evidence, note)
        return request.card(after, replies.proven(items, evidence, note, request.context.command))
    by = [] if by == [request.person] else by
    after = complete_items(request.work, run, items, by=by, evidence=evidence, note=note)
    return request.card(after, replies.done(items, by, evidence, note))


def _evidence(request: FormSubmission) -> str | None:
    words = request.text("evidence").split()
    for word in words:
        if not is_evidence(word):
            raise FieldError(
                "evidence",
                f"“{word}” is no link, pull/7, #7 or commit. Other words belong in the note.",
            )
    return " ".join(words) or None


DONE = Form(
    name=DONE_FORM,
    title="Done with evidence",
    submit_label="Done",
    instead='done {code} LINK "note"',
    draw=draw,
    submit=submit,
    named=lambda request: request.people("by"),
)
