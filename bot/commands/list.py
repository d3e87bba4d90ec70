"""list: the plans, and the runs in reach."""

from bot.cards.listing import closed, late_first, listing
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.storage import runs

USAGE = "list [all|closed]"


def answer(ask: Ask) -> Message:
    """Every plan, and the runs that the person sees from here; ``all`` shows how late they are.

    ``closed`` shows those that are over, the archived among them.
    """
    word = ask.words[0].text.casefold() if ask.words else ""
    if word in ("all", "closed"):
        ask.next_word()
    ask.require_no_more(USAGE)
    here, now, command = ask.here(), ask.act.now, ask.place.command
    if word == "closed":
        found = runs.closed_seen(ask.act.session, ask.channel, ask.person)
        return closed(found, here, ask.times, command)
    seen = _runs(ask)
    if word == "all":
        return late_first(seen, here, now, command)
    return listing(ask.place.library.all(), seen, here, now, command)


def _runs(ask: Ask) -> list[RunFacts]:
    session = ask.act.session
    seen = [*runs.open_in(session, ask.channel), *runs.open_of(session, ask.person)]
    return runs.each_with_items(session, list({run.id: run for run in seen}.values()))


LIST = Command(
    name="list",
    usage=USAGE,
    summary="the plans and the runs in reach; all: the late first; closed: those that are over",
    answer=answer,
    examples=("list", "list all", "list closed"),
    reads=True,
)
