"""Roles: a document says which role has an item, and a channel who that is."""

from collections.abc import Iterable, Mapping

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import NOBODY, Owners, owners_of, together
from bot.domain.pseudonyms import has_left
from bot.storage import people, roles, runs, user_groups
from bot.storage.roles import RoleFacts
from bot.storage.session import take_turns
from bot.use_cases.able import require_doers, why_no_doer
from bot.use_cases.assign_item import assign_items, require_few
from bot.use_cases.unit_of_work import UnitOfWork
from phases.defaults import LEAD, NO_ROLES, is_role
from phases.errors import UserError

MOST_ROLES = 50
"""The most roles that a channel keeps."""


def roles_in(work: UnitOfWork, channel: str) -> dict[str, Owners]:
    """Return who the roles of a channel are, by name, without those who left the workspace."""
    found = roles.of_channel(work.session, channel)
    named = {person for role in found.values() for person in role.people}
    gone = people.left(work.session, named) | {one for one in named if has_left(one)}
    return {name: _owners(work, role, gone) for name, role in found.items()}


def _owners(work: UnitOfWork, role: RoleFacts, gone: Iterable[str]) -> Owners:
    if role.user_group is None:
        return together(person for person in role.people if person not in gone)
    group = user_groups.find(work.session, role.user_group)
    if group is None or not group.members:
        return NOBODY
    return Owners(tuple(group.members), group.id, group.handle)


def role_in(run: RunFacts, name: str, known: Mapping[str, Owners]) -> Owners:
    """Return who a role is in a run: its lead, or what the channel keeps of it."""
    return owners_of(run.lead) if name == LEAD else known.get(name, NOBODY)


def can_do(work: UnitOfWork, owners: Owners) -> bool:
    """Whether everybody of them can have items in a run; of a group that is asked when one acts."""
    return owners.group is not None or not any(why_no_doer(work, one) for one in owners.people)


def _keep_role(work: UnitOfWork, channel: str, name: str, owners: Owners) -> None:
    """Store who a role is in a channel; ``NOBODY`` frees it."""
    require_role(name, work.command)
    require_few(owners)
    require_doers(work, () if owners.group else owners.people)
    known = roles.of_channel(work.session, channel)
    if name not in known and len(known) >= MOST_ROLES:
        raise UserError(
            f"This channel keeps {len(known)} roles, as many as there may be. Nothing was changed."
        )
    kept = () if owners.group else owners.people
    row = RoleFacts(channel, name, kept, owners.group, work.actor, work.now)
    roles.keep(work.session, row)


def set_role(
    work: UnitOfWork, channel: str, name: str, owners: Owners
) -> list[tuple[RunFacts, list[ItemFacts]]]:
    """Keep who a role is, and give them its open items in the channel's runs; return those.

    What somebody gave to others by hand stays with them.
    """
    take_turns(work.session, "start")  # no run may begin with who it was
    _keep_role(work, channel, name, owners)
    given = []
    for head in runs.open_in(work.session, channel):
        run = runs.locked(work.session, head)
        items = [item for item in run.open_items if item.owner_role == name]
        if items:
            assign_items(work, run, items, owners, role=name)
            given.append((run, items))
    return given


def take_roles_along(work: UnitOfWork, run: RunFacts, old: str) -> None:
    """Keep for the channel where a run is now who its roles were in the old one.

    Those that somebody is there already stay who they are there; items stay with whom they are.
    """
    asked = {item.owner_role for item in run.items}
    there = roles_in(work, run.channel)
    for name, role in roles.of_channel(work.session, old).items():
        if name in asked and not there.get(name):
            roles.keep(work.session, role._replace(channel=run.channel))


def require_role(name: str, command: str) -> None:
    """Refuse what is no name of a role that a channel can keep."""
    if name == LEAD:
        raise UserError(
            "The lead is the person who leads the run. Nothing was changed. To hand it over: "
            f"{command} lead @who"
        )
    if name in NO_ROLES:
        raise UserError(
            f"“{name}” can't be a role: that word means somebody already, or nobody. Nothing was "
            "changed. Type another name, such as release-manager."
        )
    if not is_role(name):
        word = "-".join(name.casefold().split())
        meant = f" Did you mean {word}?" if is_role(word) else ""
        raise UserError(
            f"“{name}” is no name for a role: it is written in lower case, with letters, figures "
            f"and hyphens, such as release-manager.{meant} Nothing was changed."
        )
