"""Retire: an item is no longer part of the work; it stays readable, and its code is not reused."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.use_cases.waive_item import let_go
from phases.progress import ItemState


def retire_items(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], reason: str
) -> RunFacts:
    """Retire all items or none; the closing summary prints the reason."""
    require_open(run)
    work.require_lead(run, "retire an item")
    return let_go(work, run, items, ItemState.RETIRED, reason)
