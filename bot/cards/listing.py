"""Lists of plans and runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.cards import phrases
from bot.cards.blocks import escape, from_markdown
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.working_time.times import Times
from phases.library import PlanDocument


def listing(
    plans: Iterable[PlanDocument], runs: Sequence[RunFacts], here: str, now: datetime, command: str
) -> Message:
    """List every plan with the command that starts it, and the given open runs."""
    running = ["*Running*", *(_run(run, now) for run in runs)] if runs else [_nothing(here)]
    return Message(phrases.fit([*_plans(plans, command), *running], f"{command} list all"))


def late_first(runs: Sequence[RunFacts], here: str, now: datetime, command: str) -> Message:
    """List the runs by number of late items, most first, then those past their target."""
    if not runs:
        return Message(f"{_nothing(here)} You have no part in one elsewhere.")
    ordered = sorted(runs, key=lambda run: (-_late(run, now), not _is_past_target(run, now)))
    lines = ["*Running, late first*", *(_run(run, now, *_lateness(run, now)) for run in ordered)]
    return Message(phrases.fit(lines, f"{command} status HANDLE"))


def closed(runs: Sequence[RunFacts], here: str, times: Times, command: str) -> Message:
    """List closed runs in the given order (last closed first), and which are archived."""
    if not runs:
        return Message(f"No phase was closed in {here}, and you had no part in one elsewhere.")
    lines = ["*Closed*", *(_closed(run, times) for run in runs)]
    lines.append(f"To read one: {command} status {runs[0].handle}")
    return Message(phrases.fit(lines, f"{command} status HANDLE"))


def _closed(run: RunFacts, times: Times) -> str:
    assert run.closed_at is not None
    parts = [
        f"{run.handle} {from_markdown(run.phase.name)}",
        f"<#{run.channel}>",
        f"closed {times.day(run.closed_at)}",
        *([f"archived {times.day(run.archived_at)}"] if run.archived_at else []),
        f"lead <@{run.lead}>",
    ]
    return " · ".join(parts)


def _nothing(here: str) -> str:
    return f"No phase runs in {here}."


def _plans(plans: Iterable[PlanDocument], command: str) -> list[str]:
    lines = [_plan(plan, command) for plan in plans]
    return (
        ["*Plans*", *lines]
        if lines
        else ["No plans yet: your operator puts phase documents into PLANS_DIR."]
    )


def _plan(plan: PlanDocument, command: str) -> str:
    if plan.phase is None or plan.errors:
        problem = plan.errors[0]
        where = f"{plan.path.name}, line {problem.line}"
        return f"{plan.code} cannot be started: {escape(f'{where}: {problem.message}')}"
    steps = wording.plural(len(plan.phase.steps), "step")
    return f"{plan.code} {from_markdown(plan.phase.name)} · {steps} · {command} start {plan.code}"


def _run(run: RunFacts, now: datetime, *lateness: str) -> str:
    parts = [
        f"{run.handle} {from_markdown(run.phase.name)}",
        f"<#{run.channel}>",
        *lateness,
        *(["paused"] if run.paused_at else []),
        f"day {run.day(now)}",
        wording.count(run.deliverables),
        f"lead <@{run.lead}>",
    ]
    return " · ".join(parts)


def _lateness(run: RunFacts, now: datetime) -> list[str]:
    late = f"{_late(run, now) or 'nothing'} late"
    if run.target is None or not _is_past_target(run, now):
        return [late]
    return [late, f"target {run.target.day} {run.target:%b} has passed"]


def _late(run: RunFacts, now: datetime) -> int:
    return sum(item.is_late(now) for item in run.items)


def _is_past_target(run: RunFacts, now: datetime) -> bool:
    return run.target is not None and run.target < run.date_of(min(now, run.paused_at or now))
