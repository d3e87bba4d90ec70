"""Concern: a worry in the user's own words."""

from bot.cards.blocks import section
from bot.cards.concerns import CONCERN_FORM
from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.commands.concern import raised
from bot.domain.wording import mention
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.answer_summary import raise_concern, who_answers
from bot.use_cases.unit_of_work import require_not_archived


def draw(request: FormSubmission) -> list[Block]:
    """One field; the head says who reads it."""
    run = request.run()
    require_not_archived(request.work, run)
    head = section(f"*A concern about Phase {run.handle}*\nIt goes to {mention(who_answers(run))}.")
    hint = "It stands in the closing summary, and so does the answer, which reaches you."
    return [head, text_field("text", "What worries you", hint=hint, long=True, most=1_000)]


def submit(request: FormSubmission) -> Message:
    """Store the concern, and tell the lead."""
    run = request.run()
    number = raise_concern(request.work, run, request.said("text", "Say what worries you."))
    return Message(raised(run, number, request.person, request.context.command))


CONCERN = Form(
    name=CONCERN_FORM,
    title="Raise a concern",
    submit_label="Raise it",
    instead='concern "what worries you"',
    draw=draw,
    submit=submit,
    ephemeral=True,
)
