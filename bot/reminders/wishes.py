"""What the kinds share that somebody asked for."""

from datetime import datetime

from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.reminders.nudge import STILL_USEFUL, Nudge


def of_wish(
    kind: str, wish: OwnReminder | Snooze, at: datetime, because: str, *, exact: bool = True
) -> Nudge:
    """A nudge that answers a wish, to whom it names."""
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
