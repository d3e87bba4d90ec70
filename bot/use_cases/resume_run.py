"""Resume: a paused run goes on, with its dates moved by the days of the pause, or as they are."""

from datetime import datetime
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.resumption import Resumption
from bot.storage import events, run_changes, runs
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.working_time.hours import working_day_after, working_days_between, working_moment_after
from phases.due_rules import DueRule
from phases.errors import UserError


def if_resumed(work: UnitOfWork, run: RunFacts) -> Resumption:
    """What would move if whoever acts resumed the run now. UserError where they may not."""
    require_open(run)
    work.require_lead(run, "resume the phase")
    if run.paused_at is None:
        raise UserError(f"Phase {run.handle} is not paused. To pause it: {work.command} pause")
    days = working_days_between(run.date_of(run.paused_at), run.date_of(work.now), run.country)
    if not days:
        return Resumption(run.paused_at, days)
    meant = _dated_meanwhile(work, run, run.paused_at)
    items = tuple(
        (item, _moved(run, item.due_at, days, work.now))
        for item in run.open_items
        if item.due_at and item.due_at >= run.paused_at and item.code not in meant
    )
    target = None
    if run.target and run.target >= run.date_of(run.paused_at) and "target" not in meant:
        target = working_day_after(run.target, days, run.country)
    return Resumption(run.paused_at, days, items, target)


def resume_run(work: UnitOfWork, run: RunFacts, *, move: bool) -> Resumption:
    """Go on, and ``move`` the dates that would fall into the pause or after it, or keep them.

    What was late before the pause stays so, and so does a date that somebody set in it.
    """
    found = if_resumed(work, run)
    moved = found if move else Resumption(found.since, found.days)
    values = {"target": moved.target} if moved.target else {}
    if not run_changes.end_pause(work.session, run.id, pauses_after(run, work.now), **values):
        raise UserError(f"Phase {run.handle} was resumed a moment ago.")
    told: dict[str, Any] = {"days": moved.days, "moved": len(moved.items)}
    if moved.target:
        told["target"] = moved.target.isoformat()
    work.record(run, EventKind.RUN_RESUMED, **told)
    for item, due_at in moved.items:
        kept = DueRule.read(item.due_rule or "")
        work.change_item(item, due_at=due_at, due_rule=str(kept) if kept and kept.follows else None)
        work.record(run, EventKind.DUE, item, due_at=due_at.isoformat())
    after = runs.facts(work.session, run.id)
    work.owe(after, after.channel, EventKind.RUN_RESUMED, by=work.actor, **told)
    return moved


def pauses_after(run: RunFacts, now: datetime) -> list[list[str]]:
    """The pauses of a paused run once its last is over."""
    assert run.paused_at is not None
    return [*map(list, run.pauses), [run.paused_at.isoformat(), now.isoformat()]]


def _dated_meanwhile(work: UnitOfWork, run: RunFacts, since: datetime) -> set[str]:
    """What was given a date in the pause: the codes of items, and the target."""
    dated = events.of_kind(work.session, run.id, EventKind.DUE)
    set_ = events.of_kind(work.session, run.id, EventKind.SET)
    named = [(each.at, each.item) for each in dated]
    named += [(each.at, each.data.get("name")) for each in set_]
    return {name for at, name in named if name and at > since}


def _moved(run: RunFacts, due_at: datetime, days: int, now: datetime) -> datetime:
    """So many working days later, and one more where that hour of today is past."""
    moved = working_moment_after(due_at, days, run.zone, run.country)
    return moved if moved > now else working_moment_after(moved, 1, run.zone, run.country)
