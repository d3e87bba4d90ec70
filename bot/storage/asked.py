"""Reminders that users set for a given time, and their snoozes."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.storage import preferences, reminder_tables
from bot.storage.tables import Item, Run, table_of
from bot.working_time.habits import Habits
from bot.working_time.repeats import as_rule
from phases.progress import ItemState

_OWN, _SNOOZE = table_of(reminder_tables.OwnReminder), table_of(reminder_tables.Snooze)
_RUN, _ITEM = table_of(Run), table_of(Item)


class Asked(NamedTuple):
    """A reminder that a user set, with the run that it is about."""

    run: int
    handle: str
    reminder: OwnReminder


class PutOff(NamedTuple):
    """A snooze, with the run that it is about."""

    run: int
    handle: str
    snooze: Snooze

    def comes_back(self, runs: Sequence[RunFacts]) -> bool:
        """Whether anything snoozed is still open; True if its run is not in ``runs``."""
        run = next((run for run in runs if run.id == self.run), None)
        return run is None or bool(run.open_under(self.snooze.about))


def remind(
    session: Session,
    run: int,
    *,
    about: str | None,
    person: str,
    by: str,
    text: str,
    at: datetime,
    asked_at: datetime,
    rule: str | None = None,
) -> int:
    """Store a reminder, which repeats if it has a rule; return its id."""
    row = reminder_tables.OwnReminder(
        run_id=run,
        about=about,
        person=person,
        by=by,
        text=text,
        at=at,
        asked_at=asked_at,
        rule=rule,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


_SETTLED = sa.exists().where(
    _ITEM.c.run_id == _OWN.c.run_id,
    _ITEM.c.code == _OWN.c.about,
    _ITEM.c.state != ItemState.OPEN,
)
"""Runs and items that are over: nobody will be reminded of them."""


def coming(session: Session, person: str, now: datetime) -> list[Asked]:
    """Return the pending reminders that a person set or will get, soonest first.

    Of those that repeat, ``at`` is the next moment, and ``rule`` names the zone.
    """
    query = (
        sa.select(
            _RUN.c.id, _RUN.c.handle, _RUN.c.zone, *(_OWN.c[name] for name in OwnReminder._fields)
        )
        .join(_RUN, _RUN.c.id == _OWN.c.run_id)
        .where(
            sa.or_(_OWN.c.person == person, _OWN.c.by == person),
            sa.or_(_OWN.c.at > now, _OWN.c.rule.is_not(None)),
            _OWN.c.cancelled_at.is_(None),
            _RUN.c.closed_at.is_(None),
            ~_SETTLED,
        )
        .order_by(_OWN.c.id)
    )
    rows = session.connection().execute(query).all()
    found = [
        (zone, Asked(run, handle, OwnReminder(*values))) for run, handle, zone, *values in rows
    ]
    askers = {each.reminder.by for _, each in found if each.reminder.rule}
    habits = preferences.habits(preferences.seen(session, askers), askers) if askers else {}
    ahead = (
        _ahead(each, habits.get(each.reminder.by) or Habits(ZoneInfo(zone)), now)
        for zone, each in found
    )
    return sorted(filter(None, ahead), key=lambda each: each.reminder.at)


def _ahead(asked: Asked, habits: Habits, now: datetime) -> Asked | None:
    """The next time of a reminder, by the clock of who asked; None if there is none any more."""
    reminder = asked.reminder
    if reminder.repeat is None:
        return asked
    following = None if habits.has_left else reminder.repeat.next(now, habits.zone)
    if following is None:
        return None
    rule = as_rule(reminder.repeat.of_zone(habits.zone))
    return asked._replace(reminder=reminder._replace(at=following.at, rule=rule))


def cancel(session: Session, reminder: int, by: str, at: datetime) -> bool:
    """Cancel a reminder; return False if it was already cancelled."""
    update = sa.update(_OWN).where(_OWN.c.id == reminder, _OWN.c.cancelled_at.is_(None))
    values = {"cancelled_at": at, "cancelled_by": by}
    return session.connection().execute(update.values(**values)).rowcount == 1


def end_repeats(session: Session, by: str, at: datetime) -> None:
    """Cancel the repeating reminders that a person set, whose hour nobody knows any more."""
    theirs = (_OWN.c.by == by, _OWN.c.rule.is_not(None), _OWN.c.cancelled_at.is_(None))
    values = {"cancelled_at": at, "cancelled_by": by}
    session.connection().execute(sa.update(_OWN).where(*theirs).values(**values))


def snooze(
    session: Session, run: int, about: str | None, person: str, until: datetime, at: datetime
) -> int:
    """Snooze something for a person, replacing an earlier snooze; return the new one's id."""
    row = reminder_tables.Snooze(run_id=run, about=about, person=person, until=until, at=at)
    end_snooze(session, run, about, person, at)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def end_snooze(session: Session, run: int, about: str | None, person: str, at: datetime) -> bool:
    """End a snooze now; return False if there was none."""
    mine = (_SNOOZE.c.run_id == run, _SNOOZE.c.person == person, _SNOOZE.c.about == about)
    update = sa.update(_SNOOZE).where(*mine, _SNOOZE.c.cancelled_at.is_(None), _SNOOZE.c.until > at)
    return session.connection().execute(update.values(cancelled_at=at)).rowcount > 0


def put_off(session: Session, person: str, now: datetime) -> list[PutOff]:
    """Return a person's active snoozes in open runs, soonest first."""
    query = (
        sa.select(_RUN.c.id, _RUN.c.handle, *(_SNOOZE.c[name] for name in Snooze._fields))
        .join(_RUN, _RUN.c.id == _SNOOZE.c.run_id)
        .where(
            _SNOOZE.c.person == person,
            _SNOOZE.c.until > now,
            _SNOOZE.c.cancelled_at.is_(None),
            _RUN.c.closed_at.is_(None),
        )
        .order_by(_SNOOZE.c.until, _SNOOZE.c.id)
    )
    rows = session.connection().execute(query)
    return [PutOff(run, handle, Snooze(*values)) for run, handle, *values in rows]
