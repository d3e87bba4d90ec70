"""Snoozed: a snooze is over, at the hour that the user chose."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain import wording
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import and_due, name_of, reported_meanwhile, title
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
    """What is back, until when it was put off, and when it is due."""
    about, run = told.nudge.about, told.run
    put_off = f"You put it off until {told.times.moment(told.nudge.at)}."
    left = run.open_under(about)
    if about is not None and [item.code for item in left] == [about]:
        said = f"*{title(left[0])} is back*\n{put_off}{and_due(told, left[0])}"
        return " ".join(filter(None, (said, reported_meanwhile(left))))
    mine = [item for item in left if item.is_of(told.lane)]
    yours = f" {wording.plural(len(mine), 'item')} in it {_are(len(mine))} yours." if mine else ""
    return f"*{name_of(run, about) if about else f'Phase {run.handle}'} is back*\n{put_off}{yours}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
