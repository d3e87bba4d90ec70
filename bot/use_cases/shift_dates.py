"""Shift: the dates of what is open move by working days, and can be moved back as one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.domain import wording
from bot.domain.due_dates import Restored, Shift, Shifted
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import events, runs
from bot.use_cases.due_days import DueDays, parts_of, rules_of
from bot.use_cases.follow_dates import along, follow_dates, order_of
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.working_time.hours import working_day_after
from phases.due_rules import TARGET, DueRule, bases_of
from phases.errors import UserError

_LOOKED_AT = 100
"""Events of a run, in which a person's last act is looked for."""


def require_mover(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse a closed run, and anyone but the lead."""
    require_open(run)
    work.require_lead(run, "move the dates of a phase")


def if_shifted(work: UnitOfWork, run: RunFacts, shift: Shift) -> Shifted:
    """What would move now. Raises UserError where they may not, or where a date would be past."""
    require_mover(work, run)
    if shift.with_target and run.target is None:
        raise UserError(f"Phase {run.handle} has no target that could move. Nothing was moved.")
    found = _Moving(work, run, shift).found()
    if not (found.items or found.target):
        raise UserError(_nothing(run, shift, found))
    gone = [item for item, to in found.items if to <= work.now and not item.is_late(work.now)]
    today = run.date_of(work.now)
    if gone or (found.target and run.target and found.target < today <= run.target):
        what = wording.codes(gone[:12]) or "The target"
        raise UserError(f"{what} would be due in the past. Nothing was moved.")
    return found


def shift_dates(work: UnitOfWork, run: RunFacts, found: Shifted, fingerprint: str) -> None:
    """Move the dates as ``if_shifted`` found them, in one act that knows where each was."""
    if found.target:
        work.change_run(run, target=found.target)
        work.record(run, EventKind.SET, name="target", value=found.target.isoformat())
    rules = dict(found.rules)
    for item, to in found.items:
        work.change_item(item, due_at=to, due_rule=rules[item.code])
        work.record(run, EventKind.DUE, item, due_at=to.isoformat())
    moved = {
        item.code: [_at(item.due_at), to.isoformat(), item.due_rule, rules[item.code]]
        for item, to in found.items
    }
    target = [_at(run.target), _at(found.target)] if found.target else None
    told: dict[str, Any] = {"items": moved, "target": target, "seen": fingerprint}
    work.record(run, EventKind.SHIFTED, days=found.shift.days, **told)


def last_shift(work: UnitOfWork, run: RunFacts) -> Mapping[str, Any] | None:
    """The newest shift that was not moved back, with who did it ``by``."""
    newest = events.newest_of(work.session, run.id, EventKind.SHIFTED)
    if newest is None or "items" not in newest.data:
        return None
    return {**newest.data, "by": newest.actor, "at": newest.at}


def shifted_last(work: UnitOfWork, run: RunFacts) -> bool:
    """Whether a shift is the last that whoever acts did in the run."""
    latest = events.latest(work.session, run.id, None, _LOOKED_AT)
    mine = next((each for each in latest if each.actor == work.actor), None)
    return mine is not None and mine.kind == EventKind.SHIFTED and "items" in mine.data


def shift_back(work: UnitOfWork, run: RunFacts) -> Restored:
    """Put each date back where it was before the newest shift, but for those set since."""
    require_mover(work, run)
    last = last_shift(work, run)
    if last is None:
        raise UserError("No dates were moved that could go back.")
    back: list[tuple[ItemFacts, datetime | None]] = []
    left = []
    now = {item.code: item for item in run.items}
    for code, (was, to, rule, rule_since) in last["items"].items():
        item = now.get(code)
        if item is None or (_at(item.due_at), item.due_rule) != (to, rule_since):
            left.append(code)
            continue
        due_at = datetime.fromisoformat(was) if was else None
        work.change_item(item, due_at=due_at, due_rule=rule)
        work.record(run, EventKind.DUE, item, due_at=was)
        back.append((item, due_at))
    target = _target_back(work, run, last)
    if last["target"] and not target:
        left.append(TARGET)
    work.record(run, EventKind.SHIFTED, back=len(back), left=left, days=last["days"])
    after = work.after(runs.facts(work.session, run.id))
    shifted = [*last["items"]]
    after = follow_dates(work, run, after, but=shifted)
    return Restored(back, left, target, along(work, run, after, shifted))


def _target_back(work: UnitOfWork, run: RunFacts, last: Mapping[str, Any]) -> date | None:
    if not last["target"] or _at(run.target) != last["target"][1]:
        return None
    target = date.fromisoformat(last["target"][0])
    work.change_run(run, target=target)
    work.record(run, EventKind.SET, name="target", value=last["target"][0])
    return target


class _Moving:
    """What moves by a shift, in an order in which each date stands behind what it counts from."""

    def __init__(self, work: UnitOfWork, run: RunFacts, shift: Shift) -> None:
        self.run, self.shift = run, shift
        self.rules, self.parts = rules_of(run), parts_of(run)
        self.days = DueDays(work, run)
        self.to: dict[str, datetime] = {}
        self.stays: set[str] = set()
        self.follows: dict[str, str | None] = {}
        self.target = None
        if shift.with_target and run.target:
            self.target = working_day_after(run.target, shift.days, run.country)
        self.as_moved = replace(run, target=self.target or run.target)

    def found(self) -> Shifted:
        """What moves, in the order of the items."""
        order = order_of(self.rules, self.parts)
        for code in [item.code for item in self.run.open_items if item.code not in order]:
            self._by_hand(code)
        for code in order:
            self._by_rule(code, self.rules[code])
        items = [item for item in self.run.items if item.code in self.to]
        return Shifted(
            self.shift,
            tuple((item, self.to[item.code]) for item in items),
            tuple(self.follows.items()),
            tuple(item for item in self.run.items if item.code in self.stays),
            self.target,
        )

    def _is_meant(self, code: str) -> bool:
        named = self.shift.codes
        return not named or code in named or self.parts.get(code) in named

    def _by_hand(self, code: str) -> None:
        """Move an item by the days themselves: what it followed, it follows no more."""
        item = self.run.item(code)
        if item.due_at and self._is_meant(code):
            self.to[code] = self.days.moved(item, self.shift.days)
            self.follows[code] = None

    def _by_rule(self, code: str, rule: DueRule) -> None:
        """Move an item with its base; else by itself, unless it stays with the target."""
        item, bases = self.run.item(code), bases_of(code, self.rules, self.parts)
        if item.due_at is None:
            return
        if self.target if rule.base == TARGET else any(base in self.to for base in bases):
            self._along(item, rule)
        elif not self.shift.codes and (
            rule.base == TARGET or any(base in self.stays for base in bases)
        ):
            self.stays.add(code)
        else:
            self._by_hand(code)

    def _along(self, item: ItemFacts, rule: DueRule) -> None:
        to = self.days.by_rule(self.as_moved, item, rule, self.rules, self.to)
        if to is not None and to != item.due_at:
            self.to[item.code] = to
            self.follows[item.code] = item.due_rule


def _nothing(run: RunFacts, shift: Shift, found: Shifted) -> str:
    if found.stays:
        return (
            f"All dates of Phase {run.handle} stay with its target. To move that too, add "
            "“with target”."
        )
    what = wording.joined(shift.codes) if shift.codes else f"Phase {run.handle}"
    return f"Nothing open in {what} has a date. Nothing was moved."


def _at(at: datetime | date | None) -> str | None:
    return at.isoformat() if at else None
