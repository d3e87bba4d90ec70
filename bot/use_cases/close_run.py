"""Close: the run is over, and its summary goes to the channel and to the stakeholders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.report_facts import STATEMENT, Report
from bot.storage import people, run_changes, stakeholders
from bot.use_cases.able import require_readers
from bot.use_cases.change_gates import require_gates_met
from bot.use_cases.gather_report import gather_report
from bot.use_cases.resume_run import pauses_after
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError


def report_if_closed(work: UnitOfWork, run: RunFacts, handoff: Mapping[str, Any] | None) -> Report:
    """The report if the user closed the run now. Raises UserError if they may not.

    ``handoff`` says which papers were found for it.
    """
    require_not_closed(work, run)
    work.require_lead(run, "close the run")
    require_gates_met(work, run)
    would_be = replace(run, closed_at=work.now, closed_by=work.actor, handoff=handoff)
    return gather_report(work.session, would_be, work.now, work.command)


def readers_of(work: UnitOfWork, run: RunFacts, also: Sequence[str]) -> list[str]:
    """The stakeholders and the others named, each once, without the channel.

    Stakeholders who left the workspace are left out.
    """
    require_readers(work, also)
    wanting = [each.lane for each in stakeholders.of_run(work.session, run.id)]
    left_out = {run.channel} | people.left(work.session, wanting)
    return [lane for lane in dict.fromkeys([*wanting, *also]) if lane not in left_out]


def close_run(
    work: UnitOfWork, report: Report, also: Sequence[str], following: str | None = None
) -> dict[str, datetime]:
    """Close a run as ``report_if_closed`` told it, and its pause.

    Returns who reads its summary, and when.

    The channel gets the summary in any case. ``following`` is the code of a next phase that can be
    started.
    """
    run = report.run
    if run.paused_at is not None:
        run_changes.end_pause(work.session, run.id, pauses_after(run, work.now))
    after = work.change_run(
        run, closed_at=run.closed_at, closed_by=run.closed_by, handoff=run.handoff
    )
    told = readers_of(work, run, also)
    work.record(run, EventKind.CLOSED, stakeholders=told)
    _send(work, after, [run.channel], following)
    return _send(work, after, told, following)


def send_summary_again(
    work: UnitOfWork, run: RunFacts, lanes: Sequence[str], following: str | None = None
) -> dict[str, datetime]:
    """Send the summary of a closed run to more lanes, or again to those it did not reach.

    Returns when each of them reads it.
    """
    work.require_lead(run, "send the summary")
    require_readers(work, lanes)
    work.record(run, EventKind.SUMMARY_SENT, stakeholders=list(lanes))
    return _send(work, run, lanes, following)


def _send(
    work: UnitOfWork, run: RunFacts, lanes: Sequence[str], following: str | None
) -> dict[str, datetime]:
    """Send the summary to each lane: to people in their working hours."""
    assert run.closed_at is not None
    data = {"closing": run.closed_at.isoformat()} | ({"next": following} if following else {})
    return {
        lane: work.owe_in_hours(run, lane, EventKind.CLOSED, once=True, **data) for lane in lanes
    }


def state(work: UnitOfWork, run: RunFacts, said: Mapping[str, str]) -> RunFacts:
    """Store the lead's closing statement: outcomes, metrics, risks; "" removes one."""
    require_open(run)
    work.require_lead(run, "say what came of the run")
    told = {name: words for name, words in {**run.statement, **said}.items() if words}
    if told == run.statement:
        return run
    after = work.change_run(run, statement=told)
    for name, words in said.items():
        if words != run.statement.get(name, ""):
            work.record(run, EventKind.STATED, what=STATEMENT[name].lower(), text=words)
    return work.after(after)


def require_not_closed(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse to close a run twice, saying who was first."""
    if run.closed_at is not None:
        raise UserError(
            f"<@{run.closed_by}> closed Phase {run.handle} {work.times.since(run.closed_at)}. "
            f"To send its summary to somebody: {work.command} close @who. "
            f'To open it again: {work.command} reopen "why"'
        )
