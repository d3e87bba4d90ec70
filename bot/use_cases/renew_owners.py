"""Renew: what is open again belongs to who has it by now.

A role that is set, and an account that is deactivated, pass by what is settled or in a closed run.
"""

from collections.abc import Mapping, Sequence

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import Owners, together
from bot.domain.pseudonyms import has_left
from bot.storage import people
from bot.use_cases.able import why_no_doer
from bot.use_cases.assign_item import assign_items
from bot.use_cases.roles import role_in, roles_in
from bot.use_cases.unit_of_work import UnitOfWork


def renew_owners(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Give each open item of a role to who it is, and take who left out of what others share."""
    opened = [item for item in items if item.is_open]
    known = roles_in(work, run.channel) if any(item.owner_role for item in opened) else {}
    for item in opened:
        if item.owner_role:
            _follow_role(work, run, item, known)
        elif item.owners.are_several and not item.owner_group:
            _leave_to_others(work, item)
    return work.after(run)


def _follow_role(
    work: UnitOfWork, run: RunFacts, item: ItemFacts, known: Mapping[str, Owners]
) -> None:
    """Nobody gets what they cannot do: then it stays with whom it is."""
    role = item.owner_role or ""
    owners = role_in(run, role, known)
    unable = () if owners.group else filter(lambda one: why_no_doer(work, one), owners.people)
    if owners != item.owners and not any(unable):
        assign_items(work, run, [item], owners, role=role)


def _leave_to_others(work: UnitOfWork, item: ItemFacts) -> None:
    """Where all of them left, it stays theirs, as of anybody who had it alone."""
    shared = item.owners.people
    gone = people.left(work.session, set(shared)) | {one for one in shared if has_left(one)}
    still = together(one for one in shared if one not in gone)
    if gone and still:
        work.change_item(item, owner=still.first, others=still.others)
