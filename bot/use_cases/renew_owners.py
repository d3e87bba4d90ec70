"""Renew: what is open again belongs to who has it by now.

A role that is set, and an account that is deactivated, pass by what is settled or in a closed run.
"""

from collections.abc import Sequence

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import together
from bot.domain.pseudonyms import has_left
from bot.storage import people
from bot.use_cases.assign_item import assign_items
from bot.use_cases.roles import can_do, role_in, roles_in
from bot.use_cases.unit_of_work import UnitOfWork


def renew_owners(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Give each open item of a role to who it is, and take who left out of what others share."""
    opened = [item for item in items if item.is_open]
    _follow_roles(work, run, [item for item in opened if item.owner_role])
    by_hand = [item for item in opened if not item.owner_role and not item.owner_group]
    _leave_to_others(work, [item for item in by_hand if item.owners.are_several])
    return work.after(run)


def _follow_roles(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> None:
    """Nobody gets what they cannot do: then it stays with whom it is."""
    known = roles_in(work, run.channel) if items else {}
    for role in dict.fromkeys(item.owner_role or "" for item in items):
        owners = role_in(run, role, known)
        moved = [item for item in items if item.owner_role == role and item.owners != owners]
        if moved and can_do(work, owners):
            assign_items(work, run, moved, owners, role=role)


def _leave_to_others(work: UnitOfWork, items: Sequence[ItemFacts]) -> None:
    """Where all of them left, it stays theirs, as of anybody who had it alone."""
    shared = {person for item in items for person in item.owners.people}
    gone = people.left(work.session, shared) | {one for one in shared if has_left(one)}
    for item in items:
        still = together(one for one in item.owners.people if one not in gone)
        if still and still != item.owners:
            work.change_item(item, owner=still.first, others=still.others)
