"""Snoozed: a snooze is over, at the hour that the user chose."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards import phrases
from bot.domain import wording
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import and_due
from bot.reminders.nudge import Nudge, Told
from bot.reminders.wishes import of_wish

KIND = "snoozed"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the user at that minute, if something under the snooze is still open."""
    for snooze in facts.snoozes:
        if snooze.until <= now and facts.run.open_under(snooze.about):
            yield of_wish(KIND, snooze, snooze.until, "You put this off until now.")


def words(told: Told) -> str:
    """Name what is still open, and when it is due."""
    about, run = told.nudge.about, told.run
    until = told.times.moment(told.nudge.at)
    item = next((item for item in run.open_items if item.code == about), None)
    if item is None:
        still = wording.codes(run.open_under(about)[:12])
        return f"You put {about or f'Phase {run.handle}'} off until {until}. Still open: {still}."
    return f"You put {phrases.title(item)} off until {until}, and it is open.{and_due(told, item)}"
