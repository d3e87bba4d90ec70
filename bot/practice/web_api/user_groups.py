"""The methods for user groups: ``usergroups.list`` and ``usergroups.users.list``."""

from bot.practice.arguments import Arguments
from bot.practice.messages import Json
from bot.practice.people import TEAM, UserGroup
from bot.practice.problems import ApiError
from bot.practice.workspace import Workspace


class ListGroups(Arguments):
    include_disabled: bool = False
    include_count: bool = False
    include_users: bool = False


class ListUsers(Arguments):
    usergroup: str
    include_disabled: bool = False


def list_groups(workspace: Workspace, args: ListGroups) -> Json:
    """Every group, with its members if they are asked for."""
    groups = [g for g in workspace.user_groups.values() if args.include_disabled or not g.disabled]
    return {"usergroups": [_told(group, args) for group in groups]}


def list_users(workspace: Workspace, args: ListUsers) -> Json:
    """The ids of the people in a group."""
    group = workspace.user_groups.get(args.usergroup)
    if group is None or (group.disabled and not args.include_disabled):
        raise ApiError("no_such_subteam")
    return {"users": list(group.members)}


def _told(group: UserGroup, args: ListGroups) -> Json:
    told: Json = {
        "id": group.id,
        "team_id": TEAM,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "date_delete": 1 if group.disabled else 0,
    }
    if args.include_count:
        told["user_count"] = len(group.members)
    return told | ({"users": list(group.members)} if args.include_users else {})
