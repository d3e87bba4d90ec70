"""Take and assign: an item gets an owner, or loses one."""

from collections.abc import Sequence

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.able import require_doers
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from phases.errors import UserError


def take_items(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Make the user the owner. Raises UserError if an open item has another owner."""
    for item in items:
        if item.owner and item.owner != work.actor and item.is_open:
            since = work.times.since(item.owned_since) if item.owned_since else "already"
            raise UserError(
                f"{wording.got([item])} {since}. "
                f"To take it over: {work.command} assign {item.code} me",
                f"assign {item.code} me",
            )
    return assign_items(work, run, items, work.actor)


def assign_items(
    work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts], owner: str | None
) -> RunFacts:
    """Set the owner; None removes it."""
    require_open(run)
    require_items_open(work, run, items)
    require_doers(work, [owner] if owner else [])
    for item in items:
        since, by = (work.now, work.actor) if owner else (None, None)
        work.change_item(item, owner=owner, owned_since=since, assigned_by=by)
        work.record(run, EventKind.ASSIGNED, item, owner=owner, was=item.owner)
    return work.after(run)
