"""brief: the agent brief, to paste first."""

from bot.cards.document import copyable
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from phases.errors import UserError

USAGE = "brief [page]"


def answer(request: CommandRequest) -> Message:
    """The text exactly as in the document."""
    phase, _ = phase_in_reach(request)
    if phase.brief is None:
        raise UserError(
            f"Phase {phase.code} has no agent brief. "
            f"What its document has: {request.type(f'read {phase.code}')}"
        )
    number = page(request, USAGE)
    return copyable("Agent brief", phase.brief, number, request.type(f"brief {number + 1}"))


BRIEF = Command(
    name="brief",
    usage=USAGE,
    summary="the agent brief, to paste first",
    answer=answer,
    examples=("brief",),
    reads=True,
)
