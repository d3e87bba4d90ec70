"""Due today: an item is due later on this day."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, dated, had_it, hours_of_keeper, is_due, of_item
from bot.reminders.nudge import Nudge, Told

KIND = "due"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the item's keeper in the morning, if they work that day and it is due later."""
    for item, due_at in dated(facts):
        habits = hours_of_keeper(facts, item)
        day = habits.day(due_at)
        at = habits.morning(day)
        if at <= now and at < due_at and habits.is_working_day(day) and had_it(item, at):
            because = because_of(item, "this is the day that it is due.")
            yield of_item(facts, KIND, item, due_at, because, at=at, until=due_at)


def words(told: Told) -> str:
    """Name the item and when it is due."""
    return is_due(told)
