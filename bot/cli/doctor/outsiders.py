"""Guests and people from other workspaces: what they may do, and whether the bot can tell."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, ok, wrong
from bot.cli.doctor.situation import Situation

MEND = (
    "Add the scope under OAuth & Permissions and reinstall the app, or set PHASEBOT_OUTSIDERS=act."
)


def check(situation: Situation) -> Iterator[Finding]:
    """Check the setting; if outsiders may only read, the bot needs ``users:read`` to know them."""
    if situation.settings.phasebot_outsiders == "act":
        yield ok("guests and people of other workspaces act as members do")
        return
    told = situation.accepted.headers.get("x-oauth-scopes") if situation.accepted else None
    if told is not None and "users:read" not in {name.strip() for name in told.split(",")}:
        yield wrong("guests only look, but without users:read nobody can be told apart", MEND)
    else:
        yield ok("guests and people of other workspaces look, and change nothing")
