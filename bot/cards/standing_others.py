"""Where a run stands, for whoever does not work in it: in words, without codes."""

from collections.abc import Iterator
from datetime import date

from bot.cards import ways_on
from bot.cards.blocks import Element, context, from_markdown
from bot.cards.button_values import RunButton
from bot.cards.concerns import concern_button
from bot.cards.message import Message
from bot.cards.places import Place, next_place, open_place
from bot.cards.standing import Standing, drawn
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.forecast import forecast

_SHARES = (
    (0.15, "just begun"),
    (0.3, "a quarter done"),
    (0.42, "a third done"),
    (0.58, "half done"),
    (0.71, "two thirds done"),
    (0.88, "three quarters done"),
)
"""The most of a run that each is said of."""


def for_others(facts: Standing) -> Message:
    """Tell how far the run is, when it ends, what is late, and what the reader must do."""
    place = _free(facts)
    ahead = " ".join([*_ahead(facts), *_held(facts)])
    state = "\n".join(filter(None, (_head(facts), facts.pause(), ahead)))
    offer = f"Nobody has the next step yet: {place.name}." if place else "From you: nothing now."
    opened = [open_place(facts.run, place)] if place else []
    buttons: list[Element] = [
        *opened,
        ways_on.all_items(facts.run, "See the steps"),
        concern_button(facts.run.handle, RunButton(facts.run.id)),
    ]
    return drawn(facts.said, [state, context(offer)], buttons)


def title(run: RunFacts) -> str:
    """The phase's name without its codes, as mrkdwn without emphasis."""
    return from_markdown(wording.shorten(run.phase.name, 150), strong=False)


def _head(facts: Standing) -> str:
    run = facts.run
    items, day = run.deliverables, f"day {run.day(facts.times.now)}"
    count = f"{wording.done_of(items)}, " if items else ""
    return f"*{title(run)}:* {_share(run)}, {count}{day}"


def _share(run: RunFacts) -> str:
    """``half done``: how far the run is, in words."""
    items = run.deliverables or run.items
    settled = wording.settled(items)
    if settled in (0, len(items)):
        return "all done" if settled else "not begun"
    part = settled / len(items)
    return next((said for most, said in _SHARES if part <= most), "nearly done")


def _ahead(facts: Standing) -> Iterator[str]:
    run, now = facts.run, facts.times.now
    if not run.open_items:
        yield f"<@{run.lead}> closes it, and sends a summary."
        return
    ends, target = forecast(run, now), run.target
    is_over = target is not None and target < now.astimezone(run.zone).date()
    aim = f"the target {'was' if is_over else 'is'} {_day(target)}" if target else ""
    pace = f"At this pace it ends {ends}" if ends else ""
    said = "; ".join(filter(None, (pace, aim)))
    if said:
        yield f"{said[0].upper()}{said[1:]}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _held(facts: Standing) -> Iterator[str]:
    """Count what is late and what is blocked."""
    waiting, now = facts.run.open_items, facts.times.now
    counts = {
        "late": sum(item.is_late(now) for item in waiting),
        "blocked": sum(item.blocked_at is not None for item in waiting),
    }
    for how, count in counts.items():
        if count:
            yield f"One item is {how}." if count == 1 else f"{count} items are {how}."


def _free(facts: Standing) -> Place | None:
    """The next step, if nobody has it and the reader is no stakeholder: they might take it."""
    place = None if facts.is_told else next_place(facts.run)
    return place if place and place.is_step and not place.owners() else None
