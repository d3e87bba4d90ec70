"""Ready: no item is open any more, and the run can be closed."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told

KIND = "ready"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead when the last open item is settled."""
    run = facts.run
    at = max(filter(None, (item.settled_at for item in run.items)), default=None)
    if at is not None and at <= now and not run.open_items:
        yield Nudge(
            fact=f"{KIND}:{run.id}:{at.isoformat()}",
            kind=KIND,
            to=run.lead,
            at=at,
            until=at + STILL_USEFUL,
            because="You lead the run, and nothing in it is open any more.",
        )


def words(told: Told) -> str:
    """Name the commands to type next; they check the gates, this text does not."""
    return (
        f"Everything is done. What else closing waits for: {told.type('gates')}; "
        f"then close the phase: {told.type('close')}."
    )
