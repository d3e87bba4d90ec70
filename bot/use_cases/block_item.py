"""Block: an item waits for something outside; unblock: it no longer does."""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.act import Act, require_items_open, require_open
from phases.errors import UserError


def block_items(act: Act, run: RunFacts, items: Sequence[ItemFacts], reason: str) -> RunFacts:
    """Mark them as blocked; a second reason takes the place of the first."""
    require_open(run)
    require_items_open(act, run, items)
    for item in items:
        act.change_item(item, blocked_by=act.actor, blocked_at=act.now, block_reason=reason)
        act.record(run, "blocked", item, reason=reason)
    return act.after(run)


def unblock_items(act: Act, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Let them go on."""
    require_open(run)
    for item in items:
        if item.blocked_at is None:
            raise UserError(f"{item.code} is not blocked.")
        act.change_item(item, blocked_by=None, blocked_at=None, block_reason=None)
        act.record(run, "unblocked", item, was=item.block_reason)
    return act.after(run)
