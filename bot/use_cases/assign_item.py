"""Take and assign: an item gets an owner, or loses one."""

from collections.abc import Sequence

from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.able import require_doers
from bot.use_cases.act import Act, require_items_open, require_open
from phases.errors import UserError


def take_items(act: Act, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Make them the person's own; what somebody else has is not taken away from them."""
    for item in items:
        if item.owner and item.owner != act.actor and item.is_open:
            since = act.times.since(item.owned_since) if item.owned_since else "already"
            raise UserError(
                f"{wording.got([item])} {since}. "
                f"To take it over: {act.command} assign {item.code} me"
            )
    return assign_items(act, run, items, act.actor)


def assign_items(
    act: Act, run: RunFacts, items: Sequence[ItemFacts], owner: str | None
) -> RunFacts:
    """Give them an owner; None leaves them without one."""
    require_open(run)
    require_items_open(act, run, items)
    require_doers(act, [owner] if owner else [])
    for item in items:
        since, by = (act.now, act.actor) if owner else (None, None)
        act.change_item(item, owner=owner, owned_since=since, assigned_by=by)
        act.record(run, "assigned", item, owner=owner, was=item.owner)
    return act.after(run)
