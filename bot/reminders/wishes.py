"""Shared by the kinds that users ask for: own reminders and snoozes."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.reminders.nudge import STILL_USEFUL, Nudge


def of_wish(
    kind: str, wish: OwnReminder | Snooze, at: datetime, because: str, *, exact: bool = True
) -> Nudge:
    """Make the nudge for an own reminder or a snooze, to the person it names."""
    return Nudge(
        fact=f"{kind}:{wish.id}",
        kind=kind,
        to=wish.person,
        at=at,
        until=at + STILL_USEFUL,
        because=because,
        about=wish.about,
        exact=exact,
    )


def of_occurrence(nudge: Nudge, day: date, until: datetime) -> Nudge:
    """Make the nudge one of many: its day names it, so that each is told once."""
    return replace(nudge, fact=f"{nudge.fact}:{day}", until=until)
