"""Answer: what the lead says to a concern."""

from bot.cards.blocks import section
from bot.cards.concerns import ANSWER_FORM, WHOLE, quoted
from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.commands.answer import said
from bot.requests.about import number_in
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.answer_summary import answer_concern, require_concern


def draw(filling: FormSubmission) -> list[Block]:
    """The concern, and one field; an earlier answer stands in it."""
    run = filling.run()
    concern = require_concern(filling.work, run, number_in(filling.about.code))
    head = f"*Concern {concern.number} of <@{concern.raised_by}> about Phase {run.handle}*"
    answer = text_field(
        "answer",
        "Your answer",
        initial=concern.answer or "",
        hint="It reaches them, and stands in the closing summary.",
        long=True,
        most=1_000,
    )
    return [section(f"{head}\n{quoted(concern.text, WHOLE)}"), answer]


def submit(filling: FormSubmission) -> Message:
    """Keep the answer, and tell whoever raised the concern."""
    run = filling.run()
    text = filling.said("answer", "Say what you answer.")
    number = number_in(filling.about.code)
    concern = answer_concern(filling.work, run, number, text)
    return Message(said(number, concern.raised_by, text, by=filling.work.actor))


ANSWER = Form(
    name=ANSWER_FORM,
    title="Answer a concern",
    submit_label="Answer",
    instead='answer {code} "text"',
    draw=draw,
    submit=submit,
    beside=True,
)
