"""Preferences: each person decides about their own hours."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from bot.storage import preferences, watching
from bot.use_cases.give_zone import give_zone
from bot.use_cases.unit_of_work import UnitOfWork
from bot.working_time.habits import Habits
from bot.working_time.hours import zone
from bot.working_time.public_holidays import country
from phases.errors import UserError

MOST_A_DAY = 50

Hours = tuple[time, time]


def set_away(work: UnitOfWork, until: datetime | None) -> None:
    """Send the user's reminders to the lead until then; None ends the absence."""
    if until is not None and until <= work.now:
        raise UserError(f"{work.times.moment(until)} is past. Name a later day, such as monday.")
    _keep(work, away_until=until)


def set_on_the_day(work: UnitOfWork, on_the_day: bool | None) -> None:
    """Whether they hear of a due date on its day, too; None for the day before alone."""
    _keep(work, on_the_day=on_the_day)


def set_own_zone(work: UnitOfWork, name: str | None) -> None:
    """Set the user's zone by name or city; None for the zone of their profile."""
    key = name and zone(name).key
    _keep(work, zone=key)
    if key:
        give_zone(work.session, work.actor, key, work.now)


def set_own_country(work: UnitOfWork, name: str | None) -> None:
    """Set the country or region whose holidays the user keeps; None for the run's."""
    _keep(work, country=name and country(name))


def set_working_days(work: UnitOfWork, days: Collection[int] | None) -> None:
    """Set the user's working days, 1 is Monday; None for Monday to Friday."""
    if days is not None and not days:
        raise UserError("Name at least one working day, such as mon.")
    _keep(work, working_days=days and "".join(str(day) for day in sorted(set(days))))


def set_working_hours(work: UnitOfWork, hours: Hours | None) -> None:
    """Set the start and end of the user's working hours; None for 9 to 17."""
    start, end = hours or (None, None)
    if hours and start == end:
        raise UserError("Working hours can't end when they begin. Type them as 09:00-17:00.")
    _keep(work, works_from=start, works_until=end)


def set_quiet_hours(work: UnitOfWork, hours: Hours | None) -> None:
    """Set the hours in which nothing reaches the user; None for their time outside work."""
    start, end = hours or (None, None)
    _keep(work, quiet_from=start, quiet_until=end)


def set_daily_cap(work: UnitOfWork, most: int | None) -> None:
    """Set the most reminder messages per day; None for the default."""
    if most is not None and not 1 <= most <= MOST_A_DAY:
        raise UserError(f"Type a number of messages from 1 to {MOST_A_DAY}, such as 5.")
    _keep(work, daily_cap=most)


def _keep(work: UnitOfWork, **decided: Any) -> None:
    preferences.keep(work.session, work.actor, work.now, **decided)
    habits = preferences.habits_of(work.session, work.actor)
    if habits is not None:
        _require_a_free_hour(habits, work.now)
    watching.look_again(work.session, work.actor)


def _require_a_free_hour(habits: Habits, now: datetime) -> None:
    """Refuse hours that would leave no time for any reminder, ever."""
    if not habits.has_free_hours(now):
        raise UserError(
            "Your quiet hours would cover all of your working hours, and no reminder would ever "
            "reach you. Leave some of them free."
        )
