"""Due: the time by which an item should be done."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from bot.use_cases.whose_hours import habits_of


def set_due(
    work: UnitOfWork,
    run: RunFacts,
    items: Sequence[ItemFacts],
    due: datetime | date | None,
) -> RunFacts:
    """Set the due moment; None removes it. A date ends the working day of each item's owner, the
    first of several.
    """
    require_open(run)
    require_items_open(work, run, items)
    for item in items:
        due_at = _moment(work, run, item, due)
        work.change_item(item, due_at=due_at)
        work.record(run, EventKind.DUE, item, due_at=due_at.isoformat() if due_at else None)
    return work.after(run)


def whose_day(run: RunFacts, item: ItemFacts) -> str:
    """The person whose working day a date ends: the owner, the first of several.

    It is the lead if nobody or a group has it.
    """
    return item.owner if item.owner and item.owner_group is None else run.lead


def _moment(
    work: UnitOfWork, run: RunFacts, item: ItemFacts, due: datetime | date | None
) -> datetime | None:
    if due is None or isinstance(due, datetime):
        return due
    return habits_of(work.session, run, whose_day(run, item)).evening(due)
