"""Resume: a paused run goes on, with its dates moved by the days of the pause, or as they are."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.resumption import Resumption
from bot.storage import events, run_changes, runs
from bot.use_cases.due_days import DueDays, parts_of, rules_of
from bot.use_cases.follow_dates import order_of
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.working_time.hours import working_day_after, working_days_between
from phases.due_rules import TARGET, DueRule, bases_of
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
    return _Resuming(work, run, days).found()


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


class _Resuming:
    """What moves by the days of a pause; what counts from that moves along."""

    def __init__(self, work: UnitOfWork, run: RunFacts, days: int) -> None:
        assert run.paused_at is not None
        self.work, self.run, self.days = work, run, days
        self.since = run.paused_at
        self.meant = _dated_meanwhile(work, run, run.paused_at)
        self.due_days = DueDays(work, run)
        self.rules, self.parts = rules_of(run), parts_of(run)
        self.to: dict[str, datetime] = {}
        self.target = None
        if run.target and run.target >= run.date_of(self.since) and TARGET not in self.meant:
            self.target = working_day_after(run.target, days, run.country)
        self.as_moved = replace(run, target=self.target or run.target)

    def found(self) -> Resumption:
        """What moves, in the order of the items."""
        order = order_of(self.rules, self.parts)
        first = [item.code for item in self.run.open_items if item.code not in order]
        for code in [*first, *order]:
            item = self.run.item(code)
            if item.due_at and item.due_at >= self.since and (to := self._moved(item, item.due_at)):
                self.to[code] = to
        items = ((item, self.to[item.code]) for item in self.run.items if item.code in self.to)
        return Resumption(self.since, self.days, tuple(items), self.target)

    def _moved(self, item: ItemFacts, due_at: datetime) -> datetime | None:
        """Its moment behind what it counts from, if that moves; else later by the days.

        None where it was meant as it is, or stays with what was.
        """
        rule = self.rules.get(item.code)
        bases = bases_of(item.code, self.rules, self.parts) if rule else []
        bases = [TARGET] if rule and rule.base == TARGET else bases
        if rule and (self.target if TARGET in bases else any(base in self.to for base in bases)):
            along = self.due_days.by_rule(self.as_moved, item, rule, self.rules, self.to)
            if along and along > self.work.now:
                return along if along != due_at else None
        elif self.meant.intersection([item.code, *bases]):
            return None
        return self._later(item)

    def _later(self, item: ItemFacts) -> datetime:
        """So many working days later, and one more where that hour of today is past."""
        to = self.due_days.moved(item, self.days)
        return to if to > self.work.now else self.due_days.moved(item._replace(due_at=to), 1)
