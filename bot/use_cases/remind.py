"""Remind: the user, or another person, is told something at a chosen time."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder
from bot.storage import asked, reminder_updates, runs, watching
from bot.use_cases.able import require_readers
from bot.use_cases.bounds import require_room_for_reminder
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.working_time.repeats import Repeat, as_rule
from phases.errors import UserError


def remind(
    work: UnitOfWork,
    run: RunFacts,
    at: datetime,
    *,
    about: str | None,
    person: str,
    text: str = "",
    repeat: Repeat | None = None,
) -> int:
    """Store the reminder; ``about`` is a code, or None for the run. Return its number.

    One that repeats comes at first ``at``.
    """
    require_open(run)
    require_about(work, run, about)
    require_future(work, at)
    require_readers(work, [person])
    require_room_for_reminder(work, run, repeats=repeat is not None)
    watching.look_again_at(work.session, run.id)
    return asked.remind(
        work.session,
        run.id,
        about=about,
        person=person,
        by=work.actor,
        text=text,
        at=at,
        asked_at=work.now,
        rule=as_rule(repeat) if repeat else None,
    )


def cancel_reminder(work: UnitOfWork, number: int) -> OwnReminder:
    """Cancel a reminder; allowed to the person who asked for it and to its reader."""
    mine = {each.reminder.id: each for each in asked.coming(work.session, work.actor, work.now)}
    found = mine.get(number)
    if found is None or not asked.cancel(work.session, number, work.actor, work.now):
        raise UserError(
            f"You have no reminder {number} that is still to come. See {work.command} remind list",
            "remind list",
        )
    if found.reminder.rule:
        run, about = runs.facts(work.session, found.run), found.reminder.about
        reminder_updates.to_reader(work.session, run, about, found.reminder.person, work.now)
    return found.reminder


def require_about(work: UnitOfWork, run: RunFacts, about: str | None) -> None:
    """Refuse a code under which nothing is open; None means the whole run."""
    if about is not None and not run.open_under(about):
        raise UserError(f"Nothing is open in {about}. See {work.command} status", "status")


def require_future(work: UnitOfWork, at: datetime) -> None:
    """Refuse a time in the past."""
    if at <= work.now:
        raise UserError(
            f"{work.times.moment(at)} is past. Name a later time, such as tomorrow 9am."
        )
