"""Agents and Slackbot: whether they can reach the bot's tools, and as whom."""

from collections.abc import Iterator
from importlib.util import find_spec

import httpx2

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.scopes import CONNECT

PATH = "/mcp"
NOT_HERE = ("/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server")
"""Where a client looks for OAuth: an answer there, and it signs in where nobody can."""
TIMEOUT = 5  # seconds
INSTALL = 'Install that part: pip install "mcp~=2.0"'
SIGNING = "Set SLACK_SIGNING_SECRET, from Basic Information, App Credentials."
BY_HAND = (
    "With the bot running, ask Slackbot in Slack what is next in your phase: a line kind=agent in "
    "the bot's log shows that the call came."
)


def check(situation: Situation) -> Iterator[Finding]:
    """Check what agents need, if anything was set up for them."""
    slackbot, address = _wants_slackbot(situation), situation.settings.phasebot_url.rstrip("/")
    if not (slackbot or address) or "phasebot_url" in situation.unusable:
        yield ok("not set up: agents need the bot's public address, PHASEBOT_URL")
        return
    mends = list(_missing(situation, address, slackbot=slackbot))
    yield from mends
    if not mends and not slackbot:
        yield ok(f"agents with a key call {address}{PATH}, and Slackbot is not asked to")
    elif not mends:
        yield note(f"untried: a call of Slackbot's to {address}{PATH}", BY_HAND)


def _wants_slackbot(situation: Situation) -> bool:
    """Whether the app was installed with the scope for Slackbot's calls."""
    accepted = situation.accepted
    granted = accepted.headers.get("x-oauth-scopes", "") if accepted else ""
    return CONNECT.name in [name.strip() for name in granted.split(",")]


def _missing(situation: Situation, address: str, *, slackbot: bool) -> Iterator[Finding]:
    """Tell what is in the way: wrong where the app has the scope, else worth knowing."""
    tell = wrong if slackbot else note
    if find_spec("mcp") is None:
        yield tell("no agent can reach the bot: the extra “agents” is not installed", INSTALL)
    if not address:
        yield tell(
            f"the app has the scope {CONNECT.name}, and PHASEBOT_URL is not set",
            "Set it to the bot's public https address.",
        )
    elif not address.startswith("https://"):
        yield tell(f"{address} is not https: keys would travel open", "Put a proxy with TLS there.")
    if slackbot and _has_no_secret(situation):
        beside = ", which Socket Mode alone does without" if situation.app_token else ""
        yield tell(f"Slackbot's calls are signed, and no signing secret is set{beside}", SIGNING)
    if address:
        yield from _answers(address)


def _has_no_secret(situation: Situation) -> bool:
    unusable = "slack_signing_secret" in situation.unusable
    return unusable or situation.settings.slack_signing_secret is None


def _answers(address: str) -> Iterator[Finding]:
    """Look at the public address from here, as an agent does."""
    try:
        with httpx2.Client(timeout=TIMEOUT) as client:
            at_tools = client.get(f"{address}{PATH}").status_code
            oauth = [path for path in NOT_HERE if client.get(f"{address}{path}").is_success]
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        why = str(error) or type(error).__name__
        yield note(
            f"{address} does not answer from here: {why}",
            "It may from outside. Start the bot, and look again.",
        )
        return
    if at_tools != httpx2.codes.METHOD_NOT_ALLOWED:
        yield wrong(
            f"{address}{PATH} answers a GET with {at_tools}, and the bot would with 405",
            f"Have the proxy in front pass {PATH} on as it is, without a slash at its end.",
        )
    if oauth:
        yield wrong(
            f"{address}{oauth[0]} answers, and agents would try OAuth there",
            "Have the proxy in front answer 404 below /.well-known/oauth-.",
        )
