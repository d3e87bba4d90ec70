"""Where a run stands, for its lead: what needs them comes first."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from bot.cards import phrases, ways_on
from bot.cards.blocks import Element, button, escape
from bot.cards.button_values import NumberButton
from bot.cards.concerns import ANSWER_FORM, quoted
from bot.cards.item import blocker, one_reader
from bot.cards.message import Message
from bot.cards.own import Own, shares, when, words
from bot.cards.places import Place, coming, next_place, open_place, place_of, prerequisites
from bot.cards.remedies import needs_somebody, remedy
from bot.cards.standing import Standing, drawn
from bot.domain import whose_word, wording
from bot.domain.closing_facts import ConcernFacts
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import forecast
from bot.domain.wording import mention, shorten

MOST = 3  # of one kind; the others are counted
QUOTED = 200  # characters of a concern, and of a block's reason
LABEL = 60


def for_lead(facts: Standing) -> Message:
    """Tell the lead what needs them, what is theirs, and what is next for the team."""
    needs = [f"• {need}" for need in _needs(facts)]
    paragraphs = [
        _head(facts),
        facts.pause(),
        "\n".join(["*Needs you*", *needs]) if needs else "",
        "\n".join([*_yours(facts.own, facts), *_next(facts.run)]),
    ]
    return drawn(facts.said, paragraphs, _buttons(facts))


def _head(facts: Standing) -> str:
    run, now = facts.run, facts.times.now
    ahead = forecast(run, now)
    parts = [f"at this pace {ahead.brief}"] if ahead else []
    if run.target:
        is_over = run.target < now.astimezone(run.zone).date()
        parts = [f"target {'was ' if is_over else ''}{facts.times.date(run.target)}", *parts]
    return " · ".join(filter(None, (facts.head(), ", ".join(parts))))


def _needs(facts: Standing) -> Iterator[str]:
    run, times = facts.run, facts.times
    yield from concerns_waiting(facts)
    yield from unreached(facts)
    everything = f"{facts.command} status"
    late = (
        f"{item.code} is late since {times.day(item.due_at)}, {_with(facts, item)}"
        for item in run.open_items
        if item.is_late(times.now) and item.due_at
    )
    yield from _some(late, "late", everything)
    name = one_reader(facts.person, facts.times).name
    blocked = (_blocked(item) for item in run.open_items if item.blocked_at)
    yield from _some(blocked, "blocked", everything)
    reported = (_reported(item, name) for item in run.open_items if item.is_reported)
    yield from _some(reported, "reported", everything)
    yield from _free(run)
    if not run.open_items:
        yield "Everything is done: you can close the phase"


def concerns_waiting(facts: Standing) -> Iterator[str]:
    """Tell who raised a concern that waits for an answer, in their words."""
    said = (
        f"{mention(each.raised_by)} raised a concern: {quoted(each.text, QUOTED)}"
        for each in facts.concerns
    )
    yield from _some(said, "waiting", f"{facts.command} concerns")


def unreached(facts: Standing) -> Iterator[str]:
    """Tell whom our messages don't reach, and what to do about it."""
    said = (
        f"My messages don't reach {mention(lane)}. {remedy(reason, lane, facts.bot)}."
        for lane, _, reason in facts.undelivered
        if needs_somebody(reason, lane)
    )
    yield from _some(said, "not reached", f"{facts.command} status")


def _some(needs: Iterator[str], of_them: str, see: str) -> Iterator[str]:
    said = list(needs)
    yield from said[:MOST]
    if len(said) > MOST:
        yield f"{len(said) - MOST} more {of_them}: {see}"


def _with(facts: Standing, item: ItemFacts) -> str:
    if not item.owners:
        return "and nobody has it"

    def name(person: str) -> str:
        return "you" if person == facts.person else phrases.has_it(facts.run, person)

    return f"with {item.owners.said(name)}"


def _blocked(item: ItemFacts) -> str:
    reason = escape(shorten(" ".join((item.block_reason or "").split()), QUOTED))
    return f"{item.code} is blocked, says {blocker(item, mention)}: “{reason}”"


def _reported(item: ItemFacts, name: whose_word.Written) -> str:
    who = whose_word.reporter(item, name, escape)
    return f"{item.code} was reported by {who}, and waits to be confirmed"


def _free(run: RunFacts) -> Iterator[str]:
    """Name what nobody has of the next step, and of the one after it."""
    near = list(islice((place for place in coming(run) if place.is_step), 2))
    nobodys = [place.label for place in near if not place.owners()]
    if nobodys:
        yield f"{wording.joined(nobodys)} {'has' if len(nobodys) == 1 else 'have'} no owner"
    for place in near:
        free = [item for item in place.open_items if not item.owners]
        if free and place.label not in nobodys:
            verb = "has" if len(free) == 1 else "have"
            what = free[0].code if len(free) == 1 else f"{len(free)} items in {place.label}"
            yield f"{what} {verb} no owner"


def _yours(own: Sequence[Own], facts: Standing) -> Iterator[str]:
    """Name the lead's own places: the first in words, the others by code."""
    found = shares(own)
    for share in found[:1]:
        items = share.items
        alone = words(items[0], LABEL) if len(items) == 1 else ""
        what = alone or f"{share.place.name}, {wording.plural(len(items), 'item')}"
        parts = [what, when(items, facts.times)]
        others = wording.joined([other.place.label for other in found[1:]])
        then = f"; then {others}" if others else ""
        yield f"*Yours:* {', '.join(filter(None, parts))}{then}"


def _next(run: RunFacts) -> Iterator[str]:
    place, before = next_place(run), prerequisites(run)
    if place is None:
        return
    ahead = f"{_state(before)}, then " if before and place.is_step else ""
    yield f"*Next for the team:* {ahead}{_state(place)}"


def _state(place: Place) -> str:
    return f"{place.name}, {wording.done_of(place.items)}"


def _buttons(facts: Standing) -> list[Element]:
    run = facts.run
    troubled = _troubled(facts)
    place = place_of(run, troubled) if troubled else next_place(run)
    answer = [answer_by_name(run, facts.concerns[0])] if facts.concerns else []
    is_first = not answer
    if place is None:
        return [*answer, ways_on.close(run, primary=is_first), ways_on.all_items(run)]
    return [*answer, open_place(run, place, primary=is_first), ways_on.all_items(run)]


def _troubled(facts: Standing) -> ItemFacts | None:
    """The first item that is late, else the first that is blocked."""
    waiting, now = facts.run.open_items, facts.times.now
    late = (item for item in waiting if item.is_late(now))
    blocked = (item for item in waiting if item.blocked_at)
    return next(chain(late, blocked), None)


def answer_by_name(run: RunFacts, concern: ConcernFacts) -> Element:
    """Return the button that opens the form for an answer; it names who waits for one."""
    name = run.names.get(concern.raised_by)
    label = f"Answer @{shorten(name, LABEL)}" if name else "Answer the concern"
    spoken = f"Answer concern {concern.number} about Phase {run.handle}"
    value = NumberButton(run.id, concern.number)
    return button(label, ANSWER_FORM, value, spoken, primary=True)
