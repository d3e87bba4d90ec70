"""Who the bot is, and who the people are."""

from bot.practice.arguments import Arguments
from bot.practice.messages import Json
from bot.practice.people import BOT, BOT_ID, TEAM
from bot.practice.web_api.method import person_of
from bot.practice.workspace import Workspace


class AuthTest(Arguments):
    """No arguments."""


class UsersInfo(Arguments):
    user: str
    include_locale: bool = False


def auth_test(workspace: Workspace, _: AuthTest) -> Json:
    """Whose token this is."""
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
