"""Shared by the kinds of reminders about items: the recipient, and common phrases."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards import phrases
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.working_time.habits import Habits


def dated(facts: ReminderFacts) -> Iterator[tuple[ItemFacts, datetime]]:
    """Yield the open items that have a due date and are not blocked."""
    for item in facts.run.open_items:
        if item.due_at is not None and item.blocked_at is None:
            yield item, item.due_at


def keeper(facts: ReminderFacts, item: ItemFacts) -> str:
    """Return an item's keeper: its owner, or the lead if it has none."""
    return item.owner or facts.run.lead


def hours_of_keeper(facts: ReminderFacts, item: ItemFacts) -> Habits:
    """Return the hours of an item's keeper."""
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
    """Make a nudge about an item; it goes to the item's keeper unless ``to`` is given.

    ``since`` is part of the fact's identity: another moment is a new fact. It is also when the
    nudge falls due, unless ``at`` is given.
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
    """Whether the owner had the item before that moment; if not, they learnt the date with it."""
    return item.owned_since is None or item.owned_since < at


def because_of(item: ItemFacts, why: str) -> str:
    """Return ``You own E2.2, and …``, or why the lead gets it."""
    if item.owner:
        return f"You own {item.code}, and {why}"
    return f"You lead the run, nobody owns {item.code}, and {why}"


def whose(told: Told) -> str:
    """Return ``It is yours since Mon 23 Nov.``, or who has it."""
    item = told.item
    if item.owner is None:
        assign = told.type("assign", f"{item.code} @who")
        return f"Nobody owns it: {assign}."
    since = f" since {told.times.day(item.owned_since)}" if item.owned_since else ""
    return f"It is yours{since}." if item.owner == told.lane else f"<@{item.owner}> has it{since}."


def is_due(told: Told) -> str:
    """Return ``E2.2 … is due Fri 27 Nov. It is yours since Mon 23 Nov.``"""
    assert told.item.due_at is not None
    return f"{title(told)} is due {told.times.due(told.item.due_at)}. {whose(told)}"


def and_due(told: Told, item: ItemFacts) -> str:
    """Return `` It is due Fri 27 Nov, 17:00.`` to append to a sentence; "" without a date."""
    if item.due_at is None:
        return ""
    if item.is_late(told.now):
        return f" It was due {told.times.moment(item.due_at)}."
    return f" It is due {told.times.due(item.due_at)}."


def title(told: Told) -> str:
    """Return the item's code and text."""
    return phrases.title(told.item)
