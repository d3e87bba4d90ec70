"""Override: the lead closes in spite of a gate, and says why."""

from bot.buttons.gate import gate_about
from bot.cards.blocks import escape, section
from bot.cards.fields import text_field
from bot.cards.gates import OVERRIDE_FORM
from bot.cards.message import Block, Message
from bot.commands.gate import overridden
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.change_gates import override_gate
from bot.use_cases.unit_of_work import require_open


def draw(request: FormSubmission) -> list[Block]:
    """The gate, its state, and one field for the reason."""
    run = request.run()
    require_open(run)
    request.work.require_lead(run, "override a gate")
    gate = gate_about(request, run)
    hint = "The closing summary prints it."
    return [
        section(f"*{escape(gate.name)}*\n{escape(gate.said)}"),
        text_field("reason", "Why it may close all the same", hint=hint, long=True, most=1_000),
    ]


def submit(request: FormSubmission) -> Message:
    """Let the run close in spite of the gate."""
    run = request.run()
    gate = gate_about(request, run)
    reason = request.text("reason")
    override_gate(request.work, run, gate, reason)
    return Message(overridden(gate, reason))


OVERRIDE = Form(
    name=OVERRIDE_FORM,
    title="Override a gate",
    submit_label="Override",
    instead='gate override NAME "why"',
    draw=draw,
    submit=submit,
)
