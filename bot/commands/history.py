"""history: the events of the run or of items, and the reminders that were not sent."""

from bot.cards.history import history
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.request import Request
from bot.storage import events, nudges

USAGE = "history [ITEM…]"
NEWEST = 30


def answer(request: CommandRequest) -> Message:
    """The newest events, of the run or of the items named."""
    run = request.run()
    items = None
    if request.words:
        items = {item.code for item in request.items(run, USAGE, lambda _: True, "has no history")}
    request.require_no_more(USAGE)
    return newest(request, run, items)


def newest(request: Request, run: RunFacts, items: set[str] | None = None) -> Message:
    """The newest events of a run, or of those items by code, and the reminders not sent."""
    happened = events.latest(request.work.session, run.id, items, NEWEST + 1)
    missed = nudges.missed(request.work.session, run.id, items, NEWEST + 1)
    found = sorted(missed + happened, key=lambda event: event.at, reverse=True)
    shown = found[:NEWEST]
    older = len(found) > NEWEST
    return history(run, shown, request.times, request.context.command, older=older)


HISTORY = Command(
    name="history",
    usage=USAGE,
    summary="what happened in the phase, or to an item",
    answer=answer,
    examples=("history", "history E1.2"),
    reads=True,
)
