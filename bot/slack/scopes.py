"""The scopes that the bot asks for, and why: for the manifest, the doctor, docs/slack-app.md."""

from dataclasses import dataclass

from bot.slack.hello_listeners import HEARD
from bot.slack.life_listeners import FOLLOWED, LOST


@dataclass(frozen=True, slots=True)
class Scope:
    """One OAuth scope: ``why`` it is asked for, and what does not work ``without`` it.

    The person who installs the app may refuse an ``optional`` scope.
    """

    name: str
    why: str
    without: str
    needed: bool = False
    optional: bool = False


SCOPES = (
    Scope("commands", "to answer the slash command", "nothing works", needed=True),
    Scope(
        "chat:write",
        "to post in the channels that it was invited to, and to edit what it posted",
        "nothing is posted: no digest, no shared step, no closing summary",
        needed=True,
    ),
    Scope(
        "im:write",
        "to open direct messages with a person",
        "nobody gets direct messages; everything else works",
    ),
    Scope(
        "users:read",
        "to know people's names and time zones",
        "everyone's hours are in UTC, and names are shown as Slack's ids where a mention would "
        "notify somebody",
    ),
    Scope(
        "users:read.email",
        "to tell whose a commit is: authors in git are known by their address",
        "a commit that is found carries its author's name from git, not the person in Slack",
    ),
    Scope(
        "team:read",
        "to say which company somebody of another workspace is of",
        "such people are shown as of another workspace, without its name",
    ),
    Scope(
        "pins:write",
        "to pin a run's board in its channel, and to unpin it in the archive",
        "the board is posted and not pinned, and the lead is told; pin it by hand",
    ),
    Scope(
        "files:write",
        "to attach the closing report, and messages too long for one block",
        "reports and long messages come as text alone, with a line that says so",
    ),
    Scope(
        "files:read",
        "to read a phase document that somebody dropped in the channel, and to see when an "
        "attachment is ready",
        "a run starts only from the operator's folder and clones, and nothing is attached",
    ),
    Scope(
        "channels:history",
        "to look whether a post that got no answer stands in a public channel already",
        "such a post is held and shown to the lead, not sent again",
    ),
    Scope(
        "groups:history",
        "the same in a private channel",
        "such a post is held and shown to the lead, not sent again",
    ),
    Scope(
        "im:history",
        "the same in direct messages, and to answer somebody who writes one",
        "such a post is held and shown to the lead, not sent again; direct messages get no answer",
    ),
    Scope(
        "app_mentions:read",
        "to answer somebody who mentions it in a channel",
        "a mention gets no answer",
    ),
    Scope(
        "channels:read",
        "to know at `start` and `move` whether it is in a public channel, and to hear when one is "
        "archived, shared with another workspace, or left",
        "that is noticed when Slack refuses a message: the lead hears of it then, and an act in "
        "the channel tries again; a phase is moved only from the channel where it is to go",
        optional=True,
    ),
    Scope(
        "groups:read",
        "the same for private channels that it was invited to",
        "as without `channels:read`",
        optional=True,
    ),
    Scope(
        "usergroups:read",
        "to know who is in a user group that something is assigned to",
        "items belong to people only; a group that is named is refused, with this scope's name",
        optional=True,
    ),
)

CONNECT = Scope(
    "mcp:connect",
    "to let people ask Slackbot about a phase, and report to it: only with `--mcp`",
    "Slackbot cannot reach the bot; everything else works",
)
MINIMAL = tuple(scope.name for scope in SCOPES if scope.needed)
FULL = tuple(scope.name for scope in SCOPES)
OPTIONAL = tuple(scope.name for scope in SCOPES if scope.optional)
EVENTS = ("app_home_opened", "user_change", *HEARD, *LOST, *FOLLOWED)
