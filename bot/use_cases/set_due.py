"""Due: when an item should be finished."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.act import Act, require_items_open, require_open


def set_due(
    act: Act, run: RunFacts, items: Sequence[ItemFacts], due_at: datetime | None
) -> RunFacts:
    """Give them a due moment; None takes it away."""
    require_open(run)
    require_items_open(act, run, items)
    for item in items:
        act.change_item(item, due_at=due_at)
        act.record(run, "due", item, due_at=due_at.isoformat() if due_at else None)
    return act.after(run)
