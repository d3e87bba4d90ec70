"""overview: what the phase is."""

from bot.cards.document import overview
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.requests.documents import page, phase_in_reach

USAGE = "overview [page]"


def answer(ask: Ask) -> Message:
    """The document's own words."""
    phase, _ = phase_in_reach(ask)
    return overview(phase, page(ask, USAGE), ask.place.command)


OVERVIEW = Command(
    name="overview",
    usage=USAGE,
    summary="what the phase is",
    answer=answer,
    examples=("overview",),
    reads=True,
)
