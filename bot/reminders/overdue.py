"""Overdue: the moment is past, and the item open."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders import long_overdue
from bot.reminders.items import (
    because_of,
    dated,
    had_it,
    headline,
    keepers,
    of_item,
    was_due,
    what_now,
)
from bot.reminders.nudge import Nudge, Told

KIND = "overdue"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the item's keepers, until it is long overdue."""
    for item, due_at in dated(facts):
        if due_at <= now and had_it(item, due_at):
            because = because_of(item, "it is late.")
            until = long_overdue.since(facts, due_at)
            for person in keepers(facts, item):
                yield of_item(facts, KIND, item, due_at, because, to=person, until=until)


def words(told: Told) -> str:
    """What is late, since when, and what to do about it."""
    return f"{headline(told, 'is late', 'are late')}\n{was_due(told)} {what_now(told)}"
