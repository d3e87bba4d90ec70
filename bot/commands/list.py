"""list: the plans, and the runs in reach."""

from bot.cards.listing import late_first, listing
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.facts import RunFacts
from bot.messenger import Message
from bot.storage import runs

USAGE = "list [all]"


def answer(ask: Ask) -> Message:
    """Every plan, and the runs that the person sees from here; ``all`` shows how late they are."""
    everything = bool(ask.words) and ask.words[0].text.casefold() == "all"
    if everything:
        ask.next_word()
    ask.require_no_more(USAGE)
    seen, here, now, command = _runs(ask), ask.here(), ask.act.now, ask.place.command
    if everything:
        return late_first(seen, here, now, command)
    return listing(ask.place.library.all(), seen, here, now, command)


def _runs(ask: Ask) -> list[RunFacts]:
    session = ask.act.session
    seen = [*runs.open_in(session, ask.channel), *runs.open_of(session, ask.person)]
    return [runs.with_items(session, run) for run in {run.id: run for run in seen}.values()]


LIST = Command(
    name="list",
    usage=USAGE,
    summary="the plans and the runs in reach; all: the late ones first",
    answer=answer,
    examples=("list", "list all"),
    reads=True,
)
