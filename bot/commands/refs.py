"""refs: what the document refers to."""

from bot.cards.document import references
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.documents import phase_in_reach
from bot.messenger import Message

USAGE = "refs"


def answer(ask: Ask) -> Message:
    """The document's own words."""
    phase, _ = phase_in_reach(ask)
    ask.require_no_more(USAGE)
    return references(phase)


REFS = Command(
    name="refs",
    usage=USAGE,
    summary="what the document refers to",
    answer=answer,
    examples=("refs",),
    reads=True,
)
