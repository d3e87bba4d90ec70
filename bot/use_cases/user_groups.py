"""User groups: who of a Slack user group has an item, as Slack said it within the last hour."""

from datetime import datetime, timedelta

from bot.domain.facts import PersonKind
from bot.domain.owners import MOST_HEAR, Owners
from bot.storage import people, user_groups, watching
from bot.storage.session import Session
from bot.storage.user_groups import GroupFacts
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

KEPT = timedelta(hours=1)
"""How long it is taken for true who is in a group."""
SCOPE = "usergroups:read"
LATE = "late"
"""The trouble of a group that was refused once, and of which Slack said nothing in time since."""
NO_SUCH = ("no_such_subteam",)
NOT_ALLOWED = ("missing_scope", "permission_denied", "no_permission", "not_allowed_token_type")


def owners_in_group(work: UnitOfWork, group: str, handle: str) -> Owners:
    """Return a group as an owner. Raises UserError if it cannot be one, or is not known in time."""
    found = user_groups.find(work.session, group)
    if found is None or found.trouble == LATE:
        raise UserError(
            f"Slack did not say in time who is in @{handle}. Nothing was changed: try again in a "
            "moment."
        )
    if found.trouble:
        raise UserError(f"{_why(found, handle)} Nothing was changed.")
    if not found.members:
        raise UserError(
            f"Nobody in @{found.handle} can act here: it has no members, or bots alone. Nothing "
            "was changed."
        )
    return Owners(tuple(found.members), found.id, found.handle)


def who_hears(work: UnitOfWork, owners: Owners) -> str:
    """``The first 30 of the 500 people in @qa hear of it; …``; "" where all of them do."""
    found = user_groups.find(work.session, owners.group) if owners.group else None
    if found is None or found.size <= MOST_HEAR:
        return ""
    return (
        f"@{found.handle} has {found.size} people: the first {len(found.members)} hear of it, and "
        "any of them all can do it."
    )


def keep_group(session: Session, found: GroupFacts, now: datetime) -> None:
    """Store a group that was looked up, and who has its items now; bots and who left have none."""
    members = list(dict.fromkeys(found.members))
    kept = found._replace(members=_able(session, members)[:MOST_HEAR], seen_at=now)
    before = user_groups.find(session, found.id)
    user_groups.keep(session, kept)
    if before is None or (before.members, before.handle) == (kept.members, kept.handle):
        return
    for run, item in user_groups.items_of(session, found.id):
        user_groups.members_are(session, run, item, kept)
        watching.look_again_at(session, run)


def keep_trouble(session: Session, group: str, handle: str, reason: str, now: datetime) -> None:
    """Store why a group could not be looked up; who has its items stays as it was."""
    before = user_groups.find(session, group)
    known = before or GroupFacts(group, handle, [], 0, now)
    user_groups.keep(session, known._replace(trouble=reason, seen_at=now))


def keep_silence(session: Session, group: str) -> None:
    """Slack did not answer in time: why it refused before may be over."""
    known = user_groups.find(session, group)
    if known is not None and known.trouble:
        user_groups.keep(session, known._replace(trouble=LATE))


def _able(session: Session, members: list[str]) -> list[str]:
    left = people.left(session, set(members))
    known = (people.find(session, member) for member in members)
    bots = {each.id for each in known if each and each.kind is PersonKind.BOT}
    return [member for member in members if member not in left | bots]


def _why(group: GroupFacts, handle: str) -> str:
    if group.trouble in NO_SUCH:
        return f"Slack has no group @{handle} any more, or it is disabled."
    if group.trouble == "plan_upgrade_required":
        return "This Slack workspace has no user groups: its plan leaves them out."
    if group.trouble in NOT_ALLOWED:
        return (
            f"@{handle} is a group, and I can't tell who is in it: that takes the scope `{SCOPE}`, "
            "which your operator can add. Until then, name one person, or each by name."
        )
    return f"@{handle} is a group, and Slack does not say who is in it ({group.trouble})."
