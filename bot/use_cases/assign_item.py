"""Take and assign: an item gets owners, or loses them."""

from collections.abc import Sequence
from typing import Any

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import MOST, NOBODY, Owners, owners_of
from bot.use_cases.able import require_doers
from bot.use_cases.unit_of_work import UnitOfWork, require_items_open, require_open
from phases.errors import UserError


def take_items(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Make the user the owner. Raises UserError if an open item has others."""
    for item in items:
        if item.is_open and item.owners not in (NOBODY, owners_of(work.actor)):
            raise _is_taken(work, item)
    return assign_items(work, run, items, owners_of(work.actor))


def assign_items(
    work: UnitOfWork,
    run: RunFacts,
    items: Sequence[ItemFacts],
    owners: Owners,
    *,
    role: str | None = None,
) -> RunFacts:
    """Set whose the items are, instead of whose they were; a ``role`` is why."""
    require_open(run)
    require_items_open(work, run, items)
    require_few(owners)
    require_doers(work, () if owners.group else owners.people)
    for item in items:
        since, by = (work.now, work.actor) if owners else (None, None)
        work.change_item(
            item,
            owner=owners.first,
            owner_group=owners.handle if owners.group else None,
            owner_role=role,
            others=owners.others,
            owned_since=since,
            assigned_by=by,
        )
        work.record(run, EventKind.ASSIGNED, item, **told(owners, item.owners), role=role)
    return work.after(run)


def require_few(owners: Owners) -> None:
    """Refuse more people than can have an item together."""
    if not owners.group and len(owners.people) > MOST:
        raise UserError(
            f"You named {len(owners.people)} people, and an item belongs to {MOST} at most: any "
            "one of them does it. Nothing was changed. A Slack user group may have more: @group."
        )


def told(owners: Owners, was: Owners) -> dict[str, Any]:
    """What an event says of an assignment: the first owner, and the others where there are any."""
    said: dict[str, Any] = {"owner": owners.first, "was": was.first}
    if owners.group:
        said["group"] = owners.handle
    elif owners.others:
        said["others"] = list(owners.others)
    if was.group:
        said["was_group"] = was.handle
    elif was.others:
        said["was_others"] = list(was.others)
    return said


def _is_taken(work: UnitOfWork, item: ItemFacts) -> UserError:
    """The item is somebody else's, or the user's with others: how to join, and to have it alone."""
    alone = f"assign {item.code} me"
    if item.is_of(work.actor):
        whose = wording.joined(item.owners.without(work.actor).names(wording.mention))
        how = "as one of" if item.owner_group else "with"
        return UserError(
            f"{item.code} is yours already, {how} {whose}: any one of you does it. "
            f"To have it alone: {work.command} {alone}",
            alone,
        )
    since = work.times.since(item.owned_since) if item.owned_since else "already"
    taken = f"{wording.got([item])} {since}."
    over = f"To take it over: {work.command} {alone}"
    if not 1 < len(item.owners.people) < MOST or item.owner_group:
        return UserError(f"{taken} {over}", alone)
    join = " ".join(["assign", item.code, *map(wording.mention, item.owners.people), "me"])
    return UserError(f"{taken} To join: {work.command} {join}\n{over}", alone)
