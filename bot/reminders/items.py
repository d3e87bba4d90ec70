"""What the kinds that speak of items share: whose they are, and the words around them."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards import phrases
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.working_time.habits import Habits


def dated(facts: ReminderFacts) -> Iterator[tuple[ItemFacts, datetime]]:
    """The open items with a due moment that nothing blocks."""
    for item in facts.run.open_items:
        if item.due_at is not None and item.blocked_at is None:
            yield item, item.due_at


def keeper(facts: ReminderFacts, item: ItemFacts) -> str:
    """Who looks after it: its owner, or the lead where it has none."""
    return item.owner or facts.run.lead


def hours_of_keeper(facts: ReminderFacts, item: ItemFacts) -> Habits:
    """The hours of whoever looks after it."""
    return facts.habits(keeper(facts, item))


def of_item(
    facts: ReminderFacts,
    kind: str,
    item: ItemFacts,
    since: datetime,
    because: str,
    *,
    to: str | None = None,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Nudge:
    """A nudge about an item, to whoever looks after it unless another is named.

    ``since`` makes the fact: another moment is another fact. It falls due then, unless ``at`` is
    named.
    """
    at = at or since
    return Nudge(
        fact=f"{kind}:{facts.run.id}:{item.code}:{since.isoformat()}",
        kind=kind,
        to=to or keeper(facts, item),
        at=at,
        until=until or at + STILL_USEFUL,
        because=because,
        about=item.code,
        passes_on=True,
    )


def had_it(item: ItemFacts, at: datetime) -> bool:
    """Whether its owner had it before that moment; else they heard of it when they got it."""
    return item.owned_since is None or item.owned_since < at


def because_of(item: ItemFacts, why: str) -> str:
    """``You own E2.2, and …``."""
    if item.owner:
        return f"You own {item.code}, and {why}"
    return f"You lead the run, nobody owns {item.code}, and {why}"


def whose(told: Told) -> str:
    """``It is yours since Mon 23 Nov.``"""
    item = told.item
    if item.owner is None:
        assign = told.type("assign", f"{item.code} @who")
        return f"Nobody owns it: {assign}."
    since = f" since {told.times.day(item.owned_since)}" if item.owned_since else ""
    return f"It is yours{since}." if item.owner == told.lane else f"<@{item.owner}> has it{since}."


def is_due(told: Told) -> str:
    """``E2.2 … is due Fri 27 Nov. It is yours since Mon 23 Nov.``"""
    assert told.item.due_at is not None
    return f"{title(told)} is due {told.times.due(told.item.due_at)}. {whose(told)}"


def and_due(told: Told, item: ItemFacts) -> str:
    """`` It is due Fri 27 Nov, 17:00.`` after another sentence; nothing without a date."""
    if item.due_at is None:
        return ""
    if item.is_late(told.now):
        return f" It was due {told.times.moment(item.due_at)}."
    return f" It is due {told.times.due(item.due_at)}."


def title(told: Told) -> str:
    """Its code and words."""
    return phrases.title(told.item)
