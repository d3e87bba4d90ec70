"""Follow: dates that count from another one, or from the target, move along when that moves."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.due_dates import Along
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.use_cases.due_days import DueDays, parts_of, rules_of
from bot.use_cases.unit_of_work import UnitOfWork
from phases.due_rules import TARGET, CircleError, Parts, Rules, bases_of, in_order


def follow_dates(
    work: UnitOfWork,
    before: RunFacts,
    after: RunFacts,
    *,
    but: Collection[str] = (),
    everything: bool = False,
) -> RunFacts:
    """Move the open items whose base an act moved, ``but`` for those that it dated itself.

    ``everything`` looks at each rule anew. No date moves into the past.
    """
    rules, parts = rules_of(after), parts_of(after)
    days, moved, to = DueDays(work, after), moved_between(before, after), dict[str, datetime]()
    if not (moved or everything):
        return after
    for code in order_of(rules, parts):
        rule, item = rules[code], after.item(code)
        if code in but or not (everything or _has_moved(code, rules, parts, moved)):
            continue
        due_at = days.by_rule(after, item, rule, rules, to)
        if due_at is None or due_at == item.due_at or due_at <= work.now:
            continue
        work.change_item(item, due_at=due_at)
        told = {"due_at": due_at.isoformat(), "rule": str(rule), "along": True}
        work.record(after, EventKind.DUE, item, **told)
        moved.add(code)
        to[code] = due_at
    return work.after(after)


def along(
    work: UnitOfWork, before: RunFacts, after: RunFacts, but: Collection[str] = ()
) -> list[Along]:
    """What an act moved along beside what it dated itself, and what kept its date all the same."""
    rules, parts = rules_of(after), parts_of(after)
    days, moved = DueDays(work, after), moved_between(before, after)
    found = []
    for item in before.items:
        if item.code in but:
            continue
        now = after.item(item.code)
        if now.due_at != item.due_at:
            found.append(Along(item, now.due_at))
        elif item.code in rules and _has_moved(item.code, rules, parts, moved):
            would = days.by_rule(after, now, rules[item.code], rules)
            if would != now.due_at:
                found.append(Along(item, None, would))
    return found


def moved_between(before: RunFacts, after: RunFacts) -> set[str]:
    """The codes of the items whose date differs, and the target if it does."""
    was = {item.code: item.due_at for item in before.items}
    moved = {item.code for item in after.items if item.due_at != was.get(item.code)}
    return moved | ({TARGET} if before.target != after.target else set())


def order_of(rules: Rules, parts: Parts) -> list[str]:
    """The items with rules, each behind its bases.

    A plan that changed may have put dates into a circle: these stand still.
    """
    left = dict(rules)
    while True:
        try:
            return in_order(left, parts)
        except CircleError as circle:
            left = {code: rule for code, rule in left.items() if code not in circle.items}


def _has_moved(code: str, rules: Rules, parts: Parts, moved: Collection[str]) -> bool:
    if rules[code].base == TARGET:
        return TARGET in moved
    return any(each in moved for each in bases_of(code, rules, parts))
