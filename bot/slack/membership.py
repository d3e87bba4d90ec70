"""The bot's membership in a channel, asked while an acknowledgement waits."""

import structlog

from bot.delivery.messenger import RefusedError, TryLaterError
from bot.requests.place import Place
from bot.slack.quick import Quick

log = structlog.get_logger()

PUBLIC, PRIVATE = "channels:read", "groups:read"
UNSEEN = "channel_not_found"
"""Slack's error for a private channel that the bot is not in."""


class Membership:
    """Asks Slack within the ack's budget; without the scopes it does not ask."""

    def __init__(self, quick: Quick) -> None:
        self._quick = quick
        self._granted: frozenset[str] = frozenset()

    def learn(self, scopes: str) -> None:
        """Store the token's scopes: a comma-separated list, as in Slack's response headers."""
        self._granted = frozenset(name.strip() for name in scopes.split(","))

    def of(self, channel: str) -> bool | None:
        """Return whether the bot is in the channel; None if that is unknown."""
        place = self.place(channel)
        return place.is_in if place else None

    def place(self, channel: str) -> Place | None:
        """Return what Slack tells of the channel; None if the bot's membership is unknown."""
        if not self._granted & {PUBLIC, PRIVATE}:
            return None
        try:
            told = self._quick.ask(lambda: self._quick.client.conversations_info(channel=channel))
        except RefusedError as error:
            is_unseen = error.reason == UNSEEN and {PUBLIC, PRIVATE} <= self._granted
            return Place(is_in=False, is_private=True) if is_unseen else None
        except TryLaterError as error:
            log.info("membership_unknown", reason=error.reason)
            return None
        found = told.get("channel") or {}
        if not isinstance(found.get("is_member"), bool):
            return None
        return Place(
            is_in=found["is_member"],
            is_private=found.get("is_private") is True,
            is_archived=found.get("is_archived") is True,
            is_shared=found.get("is_ext_shared") is True,
        )
