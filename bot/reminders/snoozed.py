"""Snoozed: what somebody put off comes back at the hour that they chose."""

from collections.abc import Iterator
from datetime import datetime

from bot import phrases
from bot.facts import RunFacts
from bot.reminder_facts import ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told

KIND = "snoozed"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To whoever put it off, at their minute, while something of it is open."""
    for snooze in facts.snoozes:
        if snooze.until <= now and _open_codes(facts.run, snooze.about):
            yield Nudge(
                fact=f"{KIND}:{snooze.id}",
                kind=KIND,
                to=snooze.person,
                at=snooze.until,
                until=snooze.until + STILL_USEFUL,
                because="You put this off until now.",
                about=snooze.about,
                exact=True,
            )


def _open_codes(run: RunFacts, about: str | None) -> list[str]:
    return [
        item.code for item in run.open_items if about is None or about in (item.code, item.step)
    ]


def words(told: Told) -> str:
    """What is open of it, and when it is due."""
    about, run = told.nudge.about, told.run
    item = next((item for item in run.open_items if item.code == about), None)
    if item is None:
        codes = _open_codes(run, about)
        still = ", ".join(codes[:12])
        return f"You put {about or f'Phase {run.handle}'} off until now. Still open: {still}."
    due = f" It is due {told.times.due(item.due_at)}." if item.due_at else ""
    if item.is_late(told.now) and item.due_at:
        due = f" It was due {told.times.moment(item.due_at)}."
    return f"You put {phrases.title(item)} off until now, and it is open.{due}"
