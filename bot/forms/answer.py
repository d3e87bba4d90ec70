"""Answer: the lead answers a concern."""

from bot.cards.blocks import section
from bot.cards.button_values import NumberButton
from bot.cards.concerns import ANSWER_FORM, WHOLE, quoted
from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.commands.answer import said
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.answer_summary import answer_concern, require_concern


def draw(request: FormSubmission) -> list[Block]:
    """The concern, and one field, filled with an earlier answer."""
    run = request.run()
    concern = require_concern(request.work, run, request.value(NumberButton).number)
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


def submit(request: FormSubmission) -> Message:
    """Store the answer, and tell the person who raised the concern."""
    run = request.run()
    text = request.said("answer", "Say what you answer.")
    number = request.value(NumberButton).number
    concern = answer_concern(request.work, run, number, text)
    return Message(said(number, concern.raised_by, text, by=request.person))


ANSWER = Form(
    name=ANSWER_FORM,
    title="Answer a concern",
    submit_label="Answer",
    instead='answer {code} "text"',
    draw=draw,
    submit=submit,
    ephemeral=True,
)
