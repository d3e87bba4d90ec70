"""Done with evidence: who did it, the proof, and a note."""

from bot.cards.fields import person_field, text_field
from bot.cards.item_menu import DONE_FORM
from bot.cards.message import Block, Message
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FieldError, FormSubmission
from bot.use_cases.complete_item import complete_items
from bot.words.links import is_evidence


def draw(request: FormSubmission) -> list[Block]:
    """The fields; the user is preset as the person who did it."""
    _, item = request.open_item()
    return [
        about_item(item),
        person_field("by", "Done by", initial=request.person),
        text_field(
            "evidence",
            "Evidence",
            hint="A link, pull/7, #7 or a commit. Several with spaces between.",
            optional=True,
            most=500,
        ),
        text_field("note", "Note", optional=True, long=True, most=1_000),
    ]


def submit(request: FormSubmission) -> Message:
    """Complete the item."""
    evidence = _evidence(request)
    run = request.run()
    items = [request.item(run)]
    by, note = request.text("by") or None, request.text("note") or None
    by = None if by == request.person else by
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
