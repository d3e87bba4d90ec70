"""Done with evidence: who did it, the proof, and a note."""

from bot.cards.fields import person_field, text_field
from bot.cards.item_menu import DONE_FORM
from bot.cards.message import Block, Message
from bot.requests import replies
from bot.requests.form import Form, about_item
from bot.requests.form_submission import FieldError, FormSubmission
from bot.use_cases.complete_item import complete_items
from bot.words.links import is_evidence


def draw(filling: FormSubmission) -> list[Block]:
    """The person who opens it is taken to have done it."""
    _, item = filling.open_item()
    return [
        about_item(item),
        person_field("by", "Done by", initial=filling.work.actor),
        text_field(
            "evidence",
            "Evidence",
            hint="A link, pull/7, #7 or a commit. Several with spaces between.",
            optional=True,
            most=500,
        ),
        text_field("note", "Note", optional=True, long=True, most=1_000),
    ]


def submit(filling: FormSubmission) -> Message:
    """Complete the item."""
    evidence = _evidence(filling)
    run = filling.run()
    items = [filling.item(run)]
    by, note = filling.text("by") or None, filling.text("note") or None
    by = None if by == filling.work.actor else by
    after = complete_items(filling.work, run, items, by=by, evidence=evidence, note=note)
    return filling.answer(after, replies.done(items, by, evidence, note))


def _evidence(filling: FormSubmission) -> str | None:
    words = filling.text("evidence").split()
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
    named=lambda filling: filling.people("by"),
)
