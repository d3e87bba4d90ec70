"""What the kinds share that somebody asked for: when it comes, and what is open of it."""

from datetime import datetime

from bot.facts import ItemFacts, RunFacts
from bot.reminder_facts import OwnReminder, Snooze
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


def open_of(run: RunFacts, about: str | None) -> list[ItemFacts]:
    """What is open of an item, of a step, or of the run."""
    return [item for item in run.open_items if about in (None, item.code, item.step)]
