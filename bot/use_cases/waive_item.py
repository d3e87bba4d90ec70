"""Waive: the lead lets an item go, with a reason that the closing summary prints."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from phases.progress import ItemState


def waive_items(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], reason: str
) -> RunFacts:
    """Waive all items or none."""
    require_may_waive(work, run, items)
    return let_go(work, run, items, ItemState.WAIVED, reason)


def require_may_waive(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> None:
    """Refuse anyone but the lead, and items that are settled already."""
    require_open(run)
    work.require_lead(run, "waive an item")
    require_items_open(work, run, items)


def let_go(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], state: ItemState, reason: str
) -> RunFacts:
    """Settle the items as waived or retired, and tell the channel of steps completed by this."""
    require_items_open(work, run, items)
    for item in items:
        work.settle(item, state, note=reason)
        work.record(run, EventKind(state.value), item, reason=reason)
    after = work.after(run)
    work.announce_finished_steps(run, after, items)
    return after
