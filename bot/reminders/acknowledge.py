"""Acknowledge: a stakeholder has not answered the closing summary for two working days."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import from_markdown
from bot.domain.reminder_facts import ACKNOWLEDGE, ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.working_time.hours import working_moment_after

KIND = ACKNOWLEDGE
ALONE = False
WORKING_DAYS = 2


def due(facts: ReminderFacts, _now: datetime) -> Iterator[Nudge]:
    """Remind each stakeholder who has not answered, once for each closing."""
    run = facts.run
    if run.closed_at is None:
        return
    at = working_moment_after(run.closed_at, WORKING_DAYS, run.zone, run.country)
    for person in facts.silent:
        by = facts.stakeholders[person]
        yield Nudge(
            fact=f"{KIND}:{run.id}:{run.closed_at.isoformat()}",
            kind=KIND,
            to=person,
            at=at,
            until=at + STILL_USEFUL,
            because=f"<@{by}> named you a stakeholder of Phase {run.handle}, which was closed.",
        )


def words(told: Told) -> str:
    """Ask for an acknowledgement, and say how to give it."""
    run = told.run
    assert run.closed_at is not None
    name = from_markdown(run.phase.name, strong=False)
    return (
        f"Phase {run.handle}, {name}, was closed on {told.times.day(run.closed_at)}, and you have "
        f"its summary. Please acknowledge it, or raise a concern: "
        f"{told.command} acknowledge {run.handle}."
    )
