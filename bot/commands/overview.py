"""overview: what the phase is."""

from bot.cards.document import overview
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.documents import phase_in_reach
from bot.messenger import Message

USAGE = "overview"


def answer(ask: Ask) -> Message:
    """The document's own words."""
    phase, _ = phase_in_reach(ask)
    ask.require_no_more(USAGE)
    return overview(phase, ask.place.command)


OVERVIEW = Command(
    name="overview",
    usage=USAGE,
    summary="what the phase is",
    answer=answer,
    examples=("overview",),
    reads=True,
)
