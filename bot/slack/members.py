"""Slack's user object, from ``users.info`` and from events, read as plain values.

Slack leaves out some fields: for a deactivated account the time zone and every flag, for somebody
from another workspace the name outside the profile.
"""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.facts import PersonFacts, PersonKind
from bot.use_cases.able import SLACKBOT

_BOTS = ("is_bot", "is_workflow_bot", "is_connector_bot")
_GUESTS = ("is_restricted", "is_ultra_restricted")


class Ours(NamedTuple):
    """The workspace that the bot is installed in, and its organisation; "" while unknown."""

    team: str = ""
    organisation: str = ""


class Profile(NamedTuple):
    """A person's profile; ``gone`` means that the account is deactivated.

    ``changed`` is Slack's timestamp in seconds, ``team`` the id of the person's workspace.
    """

    person: PersonFacts
    gone: bool
    changed: int | None
    team: str


def profile_of(user: dict[str, Any], ours: Ours) -> Profile:
    """Read the profile from Slack's user object."""
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), user.get("name"), profile.get("real_name"))
    zone, kind = _zone(user.get("tz")), _kind(user, ours)
    person = PersonFacts(
        user["id"],
        str(next(filter(None, (*names, user.get("real_name"))), user["id"])),
        zone or "UTC",
        str(profile.get("email") or ""),
        kind,
        _organisation(user) if kind is PersonKind.ELSEWHERE else None,
        zone_is_known=bool(zone),
    )
    changed = user.get("updated")
    return Profile(
        person,
        user.get("deleted") is True,
        changed if isinstance(changed, int) else None,
        _team(user),
    )


def _kind(user: dict[str, Any], ours: Ours) -> PersonKind:
    if user["id"] == SLACKBOT or any(user.get(flag) for flag in _BOTS):
        return PersonKind.BOT
    if _is_elsewhere(user, ours):
        return PersonKind.ELSEWHERE
    return PersonKind.GUEST if any(user.get(flag) for flag in _GUESTS) else PersonKind.MEMBER


def _is_elsewhere(user: dict[str, Any], ours: Ours) -> bool:
    """Return whether the user is from outside the bot's workspace and its organisation."""
    inside = user.get("enterprise_user") or {}
    teams = {_team(user), *(inside.get("teams") or ())}
    if teams & {ours.team, ours.organisation} - {""}:
        return False
    if ours.organisation and inside.get("enterprise_id") == ours.organisation:
        return False
    return bool(user.get("is_stranger")) or bool(ours.team and _team(user))


def _team(user: dict[str, Any]) -> str:
    return str(user.get("team_id") or (user.get("profile") or {}).get("team") or "")


def _organisation(user: dict[str, Any]) -> str | None:
    return (user.get("enterprise_user") or {}).get("enterprise_name") or None


def _zone(name: Any) -> str | None:
    try:
        return ZoneInfo(name).key
    except (LookupError, TypeError, ValueError, OSError):
        return None
