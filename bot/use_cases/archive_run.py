"""Archive: a closed run becomes read-only and quiet, and its board is unpinned."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import closing, reminder_updates, run_changes
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def archive_run(work: UnitOfWork, run: RunFacts) -> None:
    """Archive the run, and owe the channel everything about it in one file."""
    work.require_lead(run, "archive the run")
    if run.closed_at is None:
        raise UserError(
            f"Phase {run.handle} is not closed: an archive keeps what is finished. "
            f"First: {work.command} close",
            "close",
        )
    if run.archived_at is not None:
        when = work.times.since(run.archived_at)
        raise UserError(f"<@{run.archived_by}> archived Phase {run.handle} {when}.")
    _require_answered(work, run)
    run_changes.archive(work.session, run.id, work.actor, work.now)
    work.record(run, EventKind.ARCHIVED)
    work.owe(run, run.channel, EventKind.ARCHIVED)
    reminder_updates.after_answer(work.session, run)


def _require_answered(work: UnitOfWork, run: RunFacts) -> None:
    waiting = [each for each in closing.facts(work.session, run).concerns if each.is_open]
    if waiting:
        number = waiting[0].number
        raise UserError(
            f"<@{waiting[0].raised_by}> waits for an answer to concern {number}, and nothing in "
            f'an archived run can change. First: {work.command} answer {run.handle} {number} "text"'
        )
