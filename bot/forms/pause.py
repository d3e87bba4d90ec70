"""Pause: a phase stands still for a while, with a word about why."""

from bot.cards.blocks import section
from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.cards.paused import PAUSE_FORM
from bot.commands.pause import said
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.use_cases.pause_run import pause_run, require_may_pause

MEANS = (
    "Nothing is late and nobody is reminded until you resume. Ticking still works. The paused days "
    "don't count."
)


def draw(request: FormSubmission) -> list[Block]:
    """What a pause means, and one field for the reason."""
    require_may_pause(request.work, request.run())
    hint = "The board and the channel say it."
    return [section(MEANS), text_field("reason", "Why", hint=hint, optional=True)]


def submit(request: FormSubmission) -> Message:
    """Pause the run."""
    after = pause_run(request.work, request.run(), " ".join(request.text("reason").split()))
    return said(after, request.context.command)


PAUSE = Form(
    name=PAUSE_FORM,
    title="Pause the phase",
    submit_label="Pause",
    instead='pause "why"',
    draw=draw,
    submit=submit,
    ephemeral=True,
)
