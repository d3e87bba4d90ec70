"""Whether the bot is in a channel, where the app may ask: an acknowledgement waits for it."""

import structlog

from bot.delivery.messenger import RefusedError, TryLaterError
from bot.slack.quick import Quick

log = structlog.get_logger()

PUBLIC, PRIVATE = "channels:read", "groups:read"
UNSEEN = "channel_not_found"
"""Slack's word for a private channel that the bot is not in."""


class Membership:
    """Asks Slack quickly; without the scopes nobody knows, and nobody is asked."""

    def __init__(self, quick: Quick) -> None:
        self._quick = quick
        self._granted: frozenset[str] = frozenset()

    def learn(self, scopes: str) -> None:
        """What the token may do, as Slack's answers list it: names with commas between."""
        self._granted = frozenset(name.strip() for name in scopes.split(","))

    def of(self, channel: str) -> bool | None:
        """Whether the bot is in it; None where that cannot be said."""
        if not self._granted & {PUBLIC, PRIVATE}:
            return None
        try:
            told = self._quick.ask(lambda: self._quick.client.conversations_info(channel=channel))
        except RefusedError as error:
            is_unseen = error.reason == UNSEEN and {PUBLIC, PRIVATE} <= self._granted
            return False if is_unseen else None
        except TryLaterError as error:
            log.info("membership_unknown", reason=error.reason)
            return None
        found = (told.get("channel") or {}).get("is_member")
        return found if isinstance(found, bool) else None
