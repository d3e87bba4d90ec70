"""Prerequisites: some of them are open although the run has begun."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.reminder_facts import ReminderFacts, SaidLine
from bot.reminders.items import title
from bot.reminders.nudge import Nudge, Told
from bot.working_time.hours import local_moment, working_day_after
from phases.document import Kind

KIND = "prerequisites"
ALONE = False
GRACE = timedelta(hours=1)
"""A lead who ticks them right after the start needs no nudge."""


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead an hour after the start, or on the next working day's morning."""
    run = facts.run
    at = run.started_at + GRACE
    if at <= now and any(item.is_open for item in run.of_kind(Kind.PREREQUISITE)):
        first = run.started_at.astimezone(run.zone).date()
        over = working_day_after(first, 2, run.country)
        yield Nudge(
            fact=f"{KIND}:{run.id}",
            kind=KIND,
            to=run.lead,
            at=at,
            until=local_moment(over, run.digest_at, run.zone),
            because="You lead the phase, and on its first day not every prerequisite is ticked.",
        )


def words(told: Told) -> str:
    """That not all of it is ticked, before which step."""
    first = next(iter(told.run.steps), "the first step")
    return f"*Before {first}: tick what is already true*"


def lines(told: Told) -> list[SaidLine]:
    """Each that is not ticked, with what ticks it."""
    waiting = [item for item in told.run.of_kind(Kind.PREREQUISITE) if item.is_open]
    return [SaidLine(f"○ {title(item)}", item.code, item.text) for item in waiting]
