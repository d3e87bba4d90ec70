"""The methods for identities: ``auth.test``, ``users.info`` and ``team.info``."""

from bot.practice.arguments import Arguments
from bot.practice.messages import Json
from bot.practice.people import BOT, BOT_ID, TEAM, TEAMS
from bot.practice.problems import ApiError
from bot.practice.web_api.method import person_of
from bot.practice.workspace import Workspace


class AuthTest(Arguments):
    """No arguments."""


class UsersInfo(Arguments):
    user: str
    include_locale: bool = False


class TeamInfo(Arguments):
    team: str = TEAM


def auth_test(workspace: Workspace, _: AuthTest) -> Json:
    """The identity of the token: the bot and its workspace."""
    return {
        "url": f"{workspace.url}/",
        "team": "Practice",
        "user": workspace.people[BOT].name,
        "team_id": TEAM,
        "user_id": BOT,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def users_info(workspace: Workspace, args: UsersInfo) -> Json:
    """A person's profile, with the zone."""
    person = workspace.people[person_of(workspace, args.user)]
    locale = {"locale": "en-GB"} if args.include_locale else {}
    return {"user": person.profile(workspace.clock.now()) | locale}


def team_info(_: Workspace, args: TeamInfo) -> Json:
    """A workspace by its id: the practice workspace or a partner's."""
    if args.team not in TEAMS:
        raise ApiError("team_not_found")
    return {"team": {"id": args.team, "name": TEAMS[args.team], "domain": "practice"}}
