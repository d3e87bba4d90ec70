"""Statement: what the lead says at the end: outcomes, metrics, outstanding risks."""

from bot.blocks import actions, button, section
from bot.cards.closure import SHOW, STATEMENT_FORM
from bot.commands.forms.filling import Filling
from bot.commands.forms.form import Form
from bot.fields import text_field
from bot.messenger import Block, Message
from bot.report_facts import STATEMENT as PARTS
from bot.use_cases.act import require_open
from bot.use_cases.close_run import state

HINTS = {
    "outcomes": "What is different now, for those who asked for it.",
    "metrics": "Figures with their units, such as “deploys: 2 a week, were 1 a month”.",
    "risks": "What is left, and who has it.",
}


def draw(filling: Filling) -> list[Block]:
    """What was said before stands in the fields."""
    run = filling.run()
    require_open(run)
    filling.act.require_lead(run, "say what came of the run")
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


def submit(filling: Filling) -> Message:
    """Keep it; the summary is shown before it is sent."""
    run = filling.run()
    state(filling.act, run, {name: filling.text(name) for name in PARTS})
    text = f"Kept. See the summary as it will be sent: {filling.type('close')}"
    show = button("Show the summary", SHOW, str(run.id), "Show the summary as it will be sent")
    return Message(text, (section(text), actions(show)))


STATEMENT = Form(
    name=STATEMENT_FORM,
    title="Closing summary",
    submit_label="Keep",
    instead='close outcomes "…"',
    draw=draw,
    submit=submit,
)
