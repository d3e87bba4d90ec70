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
            because="You lead the phase, and everything in it is done.",
        )


def words(told: Told) -> str:
    """What to type now; what closing still waits for is looked up there, not here."""
    return (
        f"*Everything in Phase {told.run.handle} is done*\n"
        f"See what closing waits for: {told.type('gates')}; then close it: {told.type('close')}"
    )
