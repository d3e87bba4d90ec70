"""Due soon: on the morning of the working day before."""

from collections.abc import Iterator
from datetime import datetime

from bot.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, dated, had_it, is_due, keeper
from bot.reminders.nudge import Nudge, Told

KIND = "soon"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To whoever looks after an item, until the day itself says more."""
    for item, due_at in dated(facts):
        person = keeper(facts, item)
        habits = facts.habits(person)
        day = habits.day(due_at)
        at = habits.morning(habits.working_day_before(day))
        if at <= now and had_it(item, at):
            yield Nudge(
                fact=f"{KIND}:{facts.run.id}:{item.code}:{due_at.isoformat()}",
                kind=KIND,
                to=person,
                at=at,
                until=min(due_at, habits.morning(day)),
                because=because_of(item, "it is due on your next working day."),
                about=item.code,
                passes_on=True,
            )


def words(told: Told) -> str:
    """What is due, and when."""
    return is_due(told)
