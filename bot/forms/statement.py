"""Statement: the lead's closing words on outcomes, metrics and outstanding risks."""

from bot.cards.button_values import CloseButton
from bot.cards.closing_preview import STATEMENT_FORM
from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.domain.report_facts import STATEMENT as PARTS
from bot.requests.closing import shown
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.requests.prefetch import Prefetch
from bot.use_cases.close_run import state
from bot.use_cases.look_for_papers import look_for_papers
from bot.use_cases.unit_of_work import require_open
from phases.errors import UserError

HINTS = {
    "outcomes": "What is different now, for those who asked for it.",
    "metrics": "Figures with their units, such as “deploys: 2 a week, were 1 a month”.",
    "risks": "What is left, and who has it.",
}


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with what was said before."""
    run = request.run()
    require_open(run)
    request.work.require_lead(run, "say what came of the run")
    return [
        text_field(
            name,
            label,
            initial=run.statement.get(name, ""),
            hint=HINTS[name],
            optional=True,
            long=True,
            most=1_000,
        )
        for name, label in PARTS.items()
    ]


def submit(request: FormSubmission) -> Message:
    """Store the statement, and show the summary as it will be sent."""
    run = request.run()
    after = state(request.work, run, {name: request.text(name) for name in PARTS})
    named = request.value(CloseButton).lanes
    try:
        return shown(request.work, request.context, after, request.fetched, named)
    except UserError as holding:
        return Message(f"Kept. {holding}")


def fetch(request: FormSubmission) -> Prefetch:
    """The prefetch of the handoff papers that the summary names."""
    run, workspaces = request.run(), request.context.workspaces
    return lambda: look_for_papers(run, workspaces)


STATEMENT = Form(
    name=STATEMENT_FORM,
    title="Closing summary",
    submit_label="See the summary",
    instead='close outcomes "…"',
    draw=draw,
    submit=submit,
    fetch=fetch,
)
