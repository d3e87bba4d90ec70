"""Due soon: an item is due on the next working day."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, dated, had_it, hours_of_keeper, is_due, of_item
from bot.reminders.nudge import Nudge, Told

KIND = "soon"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the item's keeper on the morning of their working day before, until the day itself."""
    for item, due_at in dated(facts):
        habits = hours_of_keeper(facts, item)
        day = habits.day(due_at)
        at = habits.morning(habits.working_day_before(day))
        if at <= now and had_it(item, at):
            because = because_of(item, "it is due on your next working day.")
            yield of_item(
                facts, KIND, item, due_at, because, at=at, until=min(due_at, habits.morning(day))
            )


def words(told: Told) -> str:
    """Name the item and when it is due."""
    return is_due(told)
