"""history: what happened, to the run or to an item, and which reminders were not sent."""

from bot.cards.history import history
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.storage import events, nudges

USAGE = "history [ITEM…]"
NEWEST = 30


def answer(ask: Ask) -> Message:
    """The newest events, of the run or of the items named."""
    run = ask.run()
    items = None
    if ask.words:
        items = {item.code for item in ask.items(run, USAGE, lambda _: True, "has no history")}
    ask.require_no_more(USAGE)
    happened = events.latest(ask.act.session, run.id, items, NEWEST + 1)
    missed = nudges.missed(ask.act.session, run.id, items, NEWEST + 1)
    found = sorted(missed + happened, key=lambda event: event.at, reverse=True)
    shown = found[:NEWEST]
    older = len(found) > NEWEST
    return history(run, shown, ask.times, ask.place.command, older=older)


HISTORY = Command(
    name="history",
    usage=USAGE,
    summary="what happened, to the run or to an item",
    answer=answer,
    examples=("history", "history E1.2"),
    reads=True,
)
