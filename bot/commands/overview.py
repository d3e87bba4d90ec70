"""overview: what the phase is."""

from bot.cards.document import overview
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach

USAGE = "overview [page]"


def answer(request: CommandRequest) -> Message:
    """The document's own text."""
    phase, _ = phase_in_reach(request)
    return overview(phase, page(request, USAGE), request.context.command)


OVERVIEW = Command(
    name="overview",
    usage=USAGE,
    summary="what the phase is",
    answer=answer,
    examples=("overview",),
    reads=True,
)
