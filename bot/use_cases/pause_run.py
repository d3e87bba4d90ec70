"""Pause: a run stands still for a while, and nobody is reminded of it."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import run_changes, runs
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError


def pause_run(work: UnitOfWork, run: RunFacts, reason: str) -> RunFacts:
    """Pause it from now on; the channel is told."""
    require_may_pause(work, run)
    if not run_changes.pause(work.session, run.id, work.actor, work.now, reason or None):
        raise UserError(f"Phase {run.handle} was paused a moment ago.")
    work.record(run, EventKind.RUN_PAUSED, reason=reason)
    after = runs.facts(work.session, run.id)
    work.owe(after, after.channel, EventKind.RUN_PAUSED, by=work.actor, reason=reason)
    return after


def require_may_pause(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse anyone but the lead, and what is over or stands still already."""
    require_open(run)
    work.require_lead(run, "pause the phase")
    if run.paused_at is not None:
        raise UserError(
            f"<@{run.paused_by}> paused Phase {run.handle} {work.times.since(run.paused_at)}. "
            f"To go on: {work.command} resume"
        )
