"""Somebody's runs in their home: how far each is, its target, and what is next."""

from collections.abc import Iterator

from bot.cards import paused, phrases, ways_on
from bot.cards.blocks import Element, context, from_markdown, section
from bot.cards.home_facts import Home
from bot.cards.message import Block
from bot.cards.places import next_place, open_place
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.wording import mention, shorten

RUNS = 10
NAME = 150  # characters of a phase's name


def of_runs(facts: Home) -> Iterator[Block]:
    """Draw each run in three lines, with the button that opens what is next."""
    for run in facts.runs[:RUNS]:
        yield section("\n".join(_lines(run, facts)), _way_on(run))
    if len(facts.runs) > RUNS:
        left = wording.plural(len(facts.runs) - RUNS, "more phase")
        yield context(f"… and {left}: {facts.command} list all")


def _lines(run: RunFacts, facts: Home) -> Iterator[str]:
    name = from_markdown(shorten(run.phase.name, NAME), strong=False)
    yield f"*Phase {run.handle}: {name}* · {mention(run.channel)}"
    late = sum(item.is_late(facts.times.now) for item in run.items)
    target = [f"target {facts.times.date(run.target)}"] if run.target else []
    held = [f"{late} late"] if late else []
    yield " · ".join([phrases.progress(run), *target, *held])
    yield from paused.line(run, facts.times)
    yield _next(run, facts)


def _next(run: RunFacts, facts: Home) -> str:
    place = next_place(run)
    if place is None:
        who = "you close" if run.lead == facts.person else f"{mention(run.lead)} closes"
        return f"Next: {who} it"
    who = place.owners(facts.person)
    return f"Next: {place.name}, {f'with {who}' if who else 'nobody has it'}"


def _way_on(run: RunFacts) -> Element:
    place = next_place(run)
    return open_place(run, place) if place else ways_on.all_items(run)
