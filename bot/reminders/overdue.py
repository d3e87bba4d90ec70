"""Overdue: an item is open past its due date."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders import long_overdue
from bot.reminders.items import because_of, dated, had_it, of_item, title, whose
from bot.reminders.nudge import Nudge, Told

KIND = "overdue"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the item's keeper, until it is long overdue."""
    for item, due_at in dated(facts):
        if due_at <= now and had_it(item, due_at):
            because = because_of(item, "it is open after it was due.")
            until = long_overdue.since(facts, due_at)
            yield of_item(facts, KIND, item, due_at, because, until=until)


def words(told: Told) -> str:
    """Name the item and when it was due."""
    assert told.item.due_at is not None
    since = told.times.moment(told.item.due_at)
    return f"{title(told)} is overdue: it was due {since}. {whose(told)}"
