"""Due: on the morning of the day."""

from collections.abc import Iterator
from datetime import datetime

from bot.reminder_facts import ReminderFacts
from bot.reminders.items import because_of, dated, had_it, is_due, keeper
from bot.reminders.nudge import Nudge, Told

KIND = "due"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To whoever looks after an item, if it is due on a day of theirs and after its morning."""
    for item, due_at in dated(facts):
        person = keeper(facts, item)
        habits = facts.habits(person)
        day = habits.day(due_at)
        at = habits.morning(day)
        if at <= now and at < due_at and habits.is_working_day(day) and had_it(item, at):
            yield Nudge(
                fact=f"{KIND}:{facts.run.id}:{item.code}:{due_at.isoformat()}",
                kind=KIND,
                to=person,
                at=at,
                until=due_at,
                because=because_of(item, "this is the day that it is due."),
                about=item.code,
                passes_on=True,
            )


def words(told: Told) -> str:
    """What is due, and when."""
    return is_due(told)
