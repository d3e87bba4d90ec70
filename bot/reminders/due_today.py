"""Due: on the morning of the day."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, dated, had_it, hours_of_keeper, is_due, of_item
from bot.reminders.nudge import Nudge, Told

KIND = "due"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To whoever looks after an item, if it is due on a day of theirs and after its morning."""
    for item, due_at in dated(facts):
        habits = hours_of_keeper(facts, item)
        day = habits.day(due_at)
        at = habits.morning(day)
        if at <= now and at < due_at and habits.is_working_day(day) and had_it(item, at):
            because = because_of(item, "this is the day that it is due.")
            yield of_item(facts, KIND, item, due_at, because, at=at, until=due_at)


def words(told: Told) -> str:
    """What is due, and when."""
    return is_due(told)
