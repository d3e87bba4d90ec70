"""The scopes of the bot token."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.scopes import SCOPES

MEND = "Add it under OAuth & Permissions, Bot Token Scopes, then reinstall the app."


def check(situation: Situation) -> Iterator[Finding]:
    """Check for missing scopes, and say what does not work without each."""
    if situation.accepted is None:
        yield note("not looked at: Slack has not taken the token")
        return
    header = situation.accepted.headers.get("x-oauth-scopes")
    if header is None:
        yield note("not looked at: this server does not tell them")
        return
    granted = {name.strip() for name in header.split(",")}
    missing = [scope for scope in SCOPES if scope.name not in granted]
    for scope in missing:
        told = f"{scope.name} is missing: {scope.without}"
        yield wrong(told, MEND) if scope.needed else note(told, f"If you want it: {MEND}")
    if not missing:
        yield ok(f"all {len(SCOPES)} that the manifest asks for")
