"""Context pack: the user pastes an agent's report, and its claims are proposed."""

from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.cards.opening import PACK_FORM
from bot.commands.pack import LONGEST_PACK, claimed
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.unit_of_work import require_open


def draw(request: FormSubmission) -> list[Block]:
    """One field for the whole text."""
    require_open(request.run())
    hint = "What it claims is proposed item by item. Nothing is done until somebody confirms it."
    return [text_field("pack", "Context pack", hint=hint, long=True, most=LONGEST_PACK)]


def submit(request: FormSubmission) -> Message:
    """The claims, each with a button to confirm it."""
    run = request.run()
    require_open(run)
    return claimed(run, request.text("pack", LONGEST_PACK), request.context.command)


PACK = Form(
    name=PACK_FORM,
    title="Context pack",
    submit_label="Read it",
    instead='pack "text"',
    draw=draw,
    submit=submit,
)
