"""Block: an item waits for something outside. Unblock: it no longer does."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from phases.errors import UserError


def block_items(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], reason: str
) -> RunFacts:
    """Mark the items as blocked; a second reason replaces the first."""
    require_open(run)
    require_items_open(work, run, items)
    for item in items:
        work.change_item(
            item,
            blocked_by=work.actor,
            blocked_at=work.now,
            block_reason=reason,
            blocked_agent=work.agent,
        )
        work.record(run, EventKind.BLOCKED, item, reason=reason)
    return work.after(run)


def blocked_by_themself(work: UnitOfWork, item: ItemFacts) -> bool:
    """Whether whoever acts made the mark: the same agent for the same person, the same program."""
    return (item.blocked_agent, item.blocked_by or "") == (work.agent, work.actor)


def unblock_items(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Remove the mark."""
    require_open(run)
    for item in items:
        if item.blocked_at is None:
            raise UserError(f"{item.code} is not blocked: there is nothing to unblock.")
        work.change_item(
            item, blocked_by=None, blocked_at=None, block_reason=None, blocked_agent=None
        )
        work.record(run, EventKind.UNBLOCKED, item, was=item.block_reason)
    return work.after(run)
