"""refs: the document's references."""

from bot.cards.document import references
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from phases.errors import UserError

USAGE = "refs [page]"


def answer(request: CommandRequest) -> Message:
    """The document's own text."""
    phase, _ = phase_in_reach(request)
    if not phase.references:
        raise UserError(
            f"Phase {phase.code} lists no references. "
            f"What its document has: {request.type(f'read {phase.code}')}"
        )
    return references(phase, page(request, USAGE), request.context.command)


REFS = Command(
    name="refs",
    usage=USAGE,
    summary="what the document refers to",
    answer=answer,
    examples=("refs",),
    reads=True,
)
