"""Close: the run is over, and its summary goes to the channel and to the stakeholders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.facts import RunFacts
from bot.domain.report_facts import STATEMENT, Report
from bot.storage import people, stakeholders
from bot.use_cases.able import require_readers
from bot.use_cases.act import Act, require_open
from bot.use_cases.change_gates import require_gates_met
from bot.use_cases.gather_report import gather_report
from phases.errors import UserError


def report_if_closed(act: Act, run: RunFacts, handoff: Mapping[str, Any] | None) -> Report:
    """What the summary would tell if whoever acts closed the run now. UserError where they may not.

    ``handoff`` is which papers were found for it.
    """
    require_not_closed(act, run)
    act.require_lead(run, "close the run")
    require_gates_met(act, run)
    would_be = replace(run, closed_at=act.now, closed_by=act.actor, handoff=handoff)
    return gather_report(act.session, would_be, act.now, act.command)


def readers_of(act: Act, run: RunFacts, also: Sequence[str]) -> list[str]:
    """The stakeholders, and the others named, each once, beside the channel.

    Stakeholders who left the workspace are none of them.
    """
    require_readers(act, also)
    wanting = [each.lane for each in stakeholders.of_run(act.session, run.id)]
    left_out = {run.channel} | people.left(act.session, wanting)
    return [lane for lane in dict.fromkeys([*wanting, *also]) if lane not in left_out]


def close_run(
    act: Act, report: Report, also: Sequence[str], following: str | None = None
) -> list[str]:
    """Close a run as ``report_if_closed`` told it; gives whom its summary goes to.

    Those are its readers; the channel gets it in any case. ``following`` is the code of a next
    phase that can be started.
    """
    run = report.run
    after = act.change_run(
        run, closed_at=run.closed_at, closed_by=run.closed_by, handoff=run.handoff
    )
    told = readers_of(act, run, also)
    act.record(run, "closed", stakeholders=told)
    _send(act, after, (run.channel, *told), following)
    return told


def send_summary_again(
    act: Act, run: RunFacts, lanes: Sequence[str], following: str | None = None
) -> None:
    """Send the summary of a closed run to more lanes, or once more to those it did not reach."""
    act.require_lead(run, "send the summary")
    require_readers(act, lanes)
    act.record(run, "summary_sent", stakeholders=list(lanes))
    _send(act, run, lanes, following)


def _send(act: Act, run: RunFacts, lanes: Sequence[str], following: str | None) -> None:
    assert run.closed_at is not None
    data = {"closing": run.closed_at.isoformat()} | ({"next": following} if following else {})
    for lane in lanes:
        act.owe(run, lane, "closed", **data)


def state(act: Act, run: RunFacts, said: Mapping[str, str]) -> RunFacts:
    """Keep what the lead says at the end: outcomes, metrics, risks; "" takes one back."""
    require_open(run)
    act.require_lead(run, "say what came of the run")
    told = {name: words for name, words in {**run.statement, **said}.items() if words}
    if told == run.statement:
        return run
    after = act.change_run(run, statement=told)
    for name, words in said.items():
        if words != run.statement.get(name, ""):
            act.record(run, "stated", what=STATEMENT[name].lower(), text=words)
    return act.after(after)


def require_not_closed(act: Act, run: RunFacts) -> None:
    """Refuse to close a run twice, saying who was first."""
    if run.closed_at is not None:
        raise UserError(
            f"<@{run.closed_by}> closed Phase {run.handle} {act.times.since(run.closed_at)}. "
            f"To send its summary to somebody: {act.command} close @who. "
            f'To open it again: {act.command} reopen "why"'
        )
