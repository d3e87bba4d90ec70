"""Where a run stands, for somebody who works in it: their items, each with Done on its line."""

from collections.abc import Iterator

from bot.cards import ways_on
from bot.cards.blocks import context
from bot.cards.item import one_reader
from bot.cards.message import Block, Message
from bot.cards.own import rows, shares, summary
from bot.cards.places import Place, next_place, open_place
from bot.cards.standing import STANDING_DONE, Standing, drawn
from bot.domain import wording

MOST = 8


def for_contributor(facts: Standing) -> Message:
    """Show the reader's items, then the team's next step if it is another one."""
    run, own = facts.run, facts.own
    mine = shares(own)[0].place if own else None
    place = next_place(run)
    rest = place if place and (mine is None or mine.code != place.code) else None
    paragraphs: list[str | Block] = [facts.head(), facts.pause(), _yours(facts)]
    paragraphs += [*_items(facts), *_team(facts, rest)]
    opened = mine or place
    buttons = [open_place(run, opened, primary=True)] if opened else []
    return drawn(facts.said, paragraphs, [*buttons, ways_on.all_items(run)])


def _yours(facts: Standing) -> str:
    return f"*Yours:* {summary(facts.own, facts.times) if facts.own else 'nothing now.'}"


def _items(facts: Standing) -> Iterator[Block]:
    own = facts.own
    yield from rows(own[:MOST], one_reader(facts.person, facts.times), STANDING_DONE)
    if len(own) > MOST:
        yield context(f"and {len(own) - MOST} more: {facts.command} mine {facts.run.handle}")


def _team(facts: Standing, place: Place | None) -> Iterator[Block]:
    if place is None:
        if not facts.run.open_items:
            yield context(f"Everything is done. <@{facts.run.lead}> closes the phase.")
        return
    who = place.owners(facts.person) or "nobody has it"
    late = [item for item in place.open_items if item.is_late(facts.times.now)]
    held = f"; {wording.codes(late)} in it is late" if len(late) == 1 else ""
    held = f"; {len(late)} items in it are late" if len(late) > 1 else held
    what = "The team's next step is" if place.is_step else "What is left for the team:"
    yield context(f"{what} {place.name} ({who}){held}.")
