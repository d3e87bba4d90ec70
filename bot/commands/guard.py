"""guard: the workspace guard script, to copy."""

from bot.cards.document import copyable
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.documents import page, phase_in_reach
from bot.messenger import Message
from phases.errors import UserError

USAGE = "guard [page]"


def answer(ask: Ask) -> Message:
    """The text exactly as it stands in the document."""
    phase, _ = phase_in_reach(ask)
    if phase.guard is None:
        raise UserError(f"Phase {phase.code} has no workspace guard.")
    number = page(ask, USAGE)
    return copyable("Workspace guard", phase.guard, number, ask.type(f"guard {number + 1}"))


GUARD = Command(
    name="guard",
    usage=USAGE,
    summary="the workspace guard script, to copy",
    answer=answer,
    examples=("guard",),
    reads=True,
)
