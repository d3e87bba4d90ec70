"""Snooze: reminders of something wait until later."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.storage import asked, reminder_updates, watching
from bot.use_cases.remind import require_about, require_future
from bot.use_cases.unit_of_work import UnitOfWork, require_open


def snooze(work: UnitOfWork, run: RunFacts, about: str | None, until: datetime) -> int:
    """Hold reminders of a code, or of the run, from the user until then; then send one.

    A second snooze replaces the first. Returns the snooze's number.
    """
    require_open(run)
    require_about(work, run, about)
    require_future(work, until)
    watching.look_again_at(work.session, run.id)
    reminder_updates.to_reader(work.session, run, about, work.actor, work.now)
    return asked.snooze(work.session, run.id, about, work.actor, until, work.now)


def end_snooze(work: UnitOfWork, run: RunFacts, about: str | None) -> bool:
    """Send the user these reminders again; False if there was no snooze."""
    watching.look_again_at(work.session, run.id)
    reminder_updates.to_reader(work.session, run, about, work.actor, work.now)
    return asked.end_snooze(work.session, run.id, about, work.actor, work.now)
