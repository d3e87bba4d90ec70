"""Due: the time by which an item should be done."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open


def set_due(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], due_at: datetime | None
) -> RunFacts:
    """Set the due moment; None removes it."""
    require_open(run)
    require_items_open(work, run, items)
    for item in items:
        work.change_item(item, due_at=due_at)
        work.record(run, EventKind.DUE, item, due_at=due_at.isoformat() if due_at else None)
    return work.after(run)
