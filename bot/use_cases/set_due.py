"""Due: the time by which an item should be done."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.due_days import DueDays, parts_of, rules_of
from bot.use_cases.due_days import whose_day as whose_day
from bot.use_cases.follow_dates import follow_dates
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from bot.working_time.times import Times
from phases.due_rules import CircleError, DueRule, in_order
from phases.errors import UserError

Due = datetime | date | DueRule | None


def set_due(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], due: Due) -> RunFacts:
    """Set the due moment; None removes it. A date ends the working day of each item's owner, the
    first of several.

    What follows the date moves along. A rule is kept, and sets the date each time that its base
    moves. Raises UserError if a rule waits for itself, or comes to a moment in the past.
    """
    require_open(run)
    require_items_open(work, run, items)
    rule = due if isinstance(due, DueRule) and due.on is None else None
    if rule:
        _require_no_circle(run, items, rule, work.command)
    moments = _moments(work, run, items, due)
    for item in items:
        due_at, told = moments[item.code], {"rule": str(rule)} if rule else {}
        work.change_item(item, due_at=due_at, due_rule=str(rule) if rule else None)
        when = due_at.isoformat() if due_at else None
        work.record(run, EventKind.DUE, item, due_at=when, **told)
    return follow_dates(work, run, work.after(run), but=moments)


def _moments(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], due: Due
) -> dict[str, datetime | None]:
    days = DueDays(work, run)
    if due is None or isinstance(due, datetime):
        return {item.code: due for item in items}
    if not isinstance(due, DueRule):
        return {item.code: days.end(item, due) for item in items}
    rules = rules_of(run) | {item.code: due for item in items}
    moments = {item.code: days.by_rule(run, item, due, rules) for item in items}
    for at in moments.values():
        if at is not None and at <= work.now:
            said = f" comes to {Times(run.zone, work.now).moment(at)}, which"
            raise UserError(f"{due}{'' if due.on else said} is past.")
    return moments


def _require_no_circle(
    run: RunFacts, items: Sequence[ItemFacts], rule: DueRule, command: str
) -> None:
    try:
        in_order(rules_of(run) | {item.code: rule for item in items}, parts_of(run))
    except CircleError as circle:
        raise UserError(
            f"{rule} would wait for itself: {circle}. Nothing was changed. Type a date, or one "
            f"that counts from the target. To move dates: {command} shift {rule.base} +1d"
        ) from None
