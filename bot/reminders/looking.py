"""One look at a run: which nudges to record now, and when to look again. Pure functions."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import LEFT_ALONE, TOO_LATE, ReminderFacts
from bot.reminders import due
from bot.reminders.addressing import Addressed, addressed
from bot.working_time.hours import local_moment

FURTHEST = timedelta(days=60)
"""No two working days are further apart."""


class Found(NamedTuple):
    """A nudge whose time has come; ``unsaid`` is why it will not be sent, if so."""

    nudge: Addressed
    unsaid: str | None


class Look(NamedTuple):
    """The nudges that a look found, and when to look next if nobody acts before.

    ``last`` says that the run is closed and no nudge will come up any more.
    """

    found: list[Found]
    next_look: datetime
    last: bool = False


def look(facts: ReminderFacts, now: datetime) -> Look:
    """Find every nudge whose time has come by ``now``, to be sent or not, and the next look."""
    coming = addressed(facts, due(facts, now + LEFT_ALONE), now)
    later = [each.say_at for each in coming if each.say_at > now]
    next_look = min([*later, *_changes(facts.run, now), now + LEFT_ALONE])
    return Look(list(_found(facts, coming, now)), next_look, _is_last(facts, now))


def _is_last(facts: ReminderFacts, now: datetime) -> bool:
    if facts.run.closed_at is None:
        return False
    whenever = addressed(facts, due(facts, now + FURTHEST), now)
    return not any(each.say_at > now for each in whenever)


def _found(facts: ReminderFacts, coming: list[Addressed], now: datetime) -> Iterator[Found]:
    for each in coming:
        if each.say_at > now:
            continue
        if now < each.nudge.until:
            yield Found(each, each.unwanted)
        elif each.say_at > facts.run.reminded_until and each.unwanted is None:
            # Otherwise it was found before, or was too late already when its fact came about.
            yield Found(each, TOO_LATE)


def _changes(run: RunFacts, now: datetime) -> Iterator[datetime]:
    """Yield the moments at which a day begins or an item becomes late: the board changes then."""
    tomorrow = now.astimezone(run.zone).date() + timedelta(days=1)
    yield local_moment(tomorrow, time(0), run.zone)
    yield from (item.due_at for item in run.open_items if item.due_at and item.due_at > now)
