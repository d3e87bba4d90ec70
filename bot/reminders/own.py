"""Own: a reminder that a user set for themselves or for somebody else, once or again and again."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from bot.cards.blocks import escape
from bot.cards.repeating import how_often
from bot.domain.reminder_facts import OwnReminder, ReminderFacts
from bot.reminders.items import name_of, title
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.reminders.wishes import of_occurrence, of_wish
from bot.working_time.public_holidays import is_holiday
from bot.working_time.repeats import Occurrence

KIND = "own"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the user who set it at its minute, or somebody else within their hours."""
    for asked in facts.own:
        # Nobody needs a reminder of an item that was settled meanwhile.
        if asked.at <= now and (asked.about is None or facts.run.open_under(asked.about)):
            own = asked.by == asked.person
            because = f"<@{asked.by}> asked me to remind you."
            if own:
                because = "You asked to be reminded at this hour."
            if asked.repeat:
                yield from _again(facts, asked, now, because)
            else:
                yield of_wish(KIND, asked, asked.at, because, exact=own)


def _again(
    facts: ReminderFacts, asked: OwnReminder, now: datetime, because: str
) -> Iterator[Nudge]:
    """Each time is of use until the next: after a week of silence one message comes, not seven.

    On a holiday and while its reader is away it waits, as what others asked for does. It is left
    out where the next time is told first, or on the same day.
    """
    reader = facts.habits(asked.person)

    def is_exact(at: datetime) -> bool:
        is_off = is_holiday(reader.day(at), reader.country) or reader.is_away(at)
        return asked.by == asked.person and not is_off

    def told_at(at: datetime) -> datetime:
        return at if is_exact(at) else reader.next_moment(at)

    for this, following in pairwise(_around(facts, asked, now)):
        assert this is not None
        until = min(following.at, this.at + STILL_USEFUL) if following else this.at + STILL_USEFUL
        exact, later = is_exact(this.at), told_at(this.at)
        # The next may have to wait as well: an hour of another zone is never within theirs.
        is_overtaken = following and reader.day(later) >= reader.day(told_at(following.at))
        if exact or (later < until and not is_overtaken):
            nudge = of_wish(KIND, asked, this.at, because, exact=exact)
            yield of_occurrence(nudge, this.day, until)


def _around(facts: ReminderFacts, asked: OwnReminder, now: datetime) -> Iterator[Occurrence | None]:
    """The times that may still be of use, the one after ``now``, and None after the last."""
    habits = facts.habits(asked.by)
    if asked.repeat is None or habits.has_left:
        return
    for each in asked.repeat.after(now - STILL_USEFUL, habits.zone):
        yield each
        if each.at > now:
            return
    yield None


def words(told: Told) -> str:
    """Say who asked for the reminder and of what, in their words."""
    asked = _asked(told)
    run = told.run
    item = next((item for item in run.items if item.code == asked.about), None)
    step = name_of(run, asked.about) if asked.about else f"Phase {run.handle}"
    text = f"\n{escape(asked.text)}" if asked.text else ""
    own = asked.by == asked.person
    who = "You asked to be reminded" if own else f"<@{asked.by}> asked me to remind you"
    return f"*{who} of {title(item) if item else step}*{text}{_goes_on(told, asked)}"


def _goes_on(told: Told, asked: OwnReminder) -> str:
    """``It comes every Friday, 16:00, next Fri 4 Dec. To end it: /phase remind cancel 7``."""
    if asked.repeat is None:
        return ""
    zone = told.facts.habits(asked.by).zone
    following = asked.repeat.next(told.nudge.at, zone)
    if following is None:
        return "\nThis was the last time."
    often = how_often(asked.repeat.of_zone(zone), told.times)
    end = f"{told.command} remind cancel {asked.id}"
    return f"\nIt comes {often}, next {told.times.moment(following.at)}. To end it: {end}"


def repeating(told: Told) -> int:
    """The number of a reminder that goes on; 0 of one that comes once, and of the last."""
    asked = _asked(told)
    habits = told.facts.habits(asked.by)
    goes_on = asked.repeat and asked.repeat.next(told.nudge.at, habits.zone)
    return asked.id if goes_on else 0


def _asked(told: Told) -> OwnReminder:
    number = int(told.nudge.fact.split(":")[1])
    return next(asked for asked in told.facts.own if asked.id == number)
