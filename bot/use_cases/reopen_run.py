"""Reopen: a closed run goes on, and the readers of its summary are told why."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import events, held, reminder_updates, run_changes, runs
from bot.storage.session import take_turns
from bot.use_cases.renew_owners import renew_owners
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def reopen_run(work: UnitOfWork, run: RunFacts, reason: str) -> RunFacts:
    """Open it again; tell the channel, and everyone who got the summary, the reason."""
    if run.closed_at is None:
        raise UserError(f"Phase {run.handle} is open.")
    work.require_lead(run, "open a closed run again")
    take_turns(work.session, "start")
    _require_no_other(work, run)
    unread = held.drop(work.session, run.id)
    told = [lane for lane in _lanes(work, run) if lane not in unread]
    if not run_changes.reopen(work.session, run.id, work.now):
        raise UserError(f"Phase {run.handle} was opened again a moment ago.")
    work.record(run, EventKind.REOPENED, reason=reason)
    after = runs.facts(work.session, run.id)
    after = renew_owners(work, after, after.open_items)
    reminder_updates.after_answer(work.session, run)
    for lane in (run.channel, *told):
        work.owe(after, lane, EventKind.REOPENED, reason=reason, by=work.actor)
    return after


def _require_no_other(work: UnitOfWork, run: RunFacts) -> None:
    for other in runs.open_in(work.session, run.channel):
        if other.phase.code == run.phase.code:
            raise UserError(
                f"Phase {other.handle} runs in <#{run.channel}> meanwhile, and a channel has one "
                f"run of a phase at a time. Close that one first."
            )


def _lanes(work: UnitOfWork, run: RunFacts) -> list[str]:
    """The lanes, besides the channel, that were sent the summary of the current closing."""
    lanes: dict[str, None] = {}
    for kind in (EventKind.CLOSED, EventKind.SUMMARY_SENT):
        for event in events.of_kind(work.session, run.id, kind):
            if run.closed_at is not None and event.at >= run.closed_at:
                lanes |= dict.fromkeys(event.data.get("stakeholders") or [])
    return [lane for lane in lanes if lane != run.channel]
