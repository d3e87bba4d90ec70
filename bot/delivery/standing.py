"""Whether Slack accepts the bot's token. While it does not, messages wait in the outbox."""

import threading
from collections.abc import Callable

import structlog

from bot.domain.tokens import mend_of_bot

log = structlog.get_logger()

OF_THE_TOKEN = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)
"""Refusals of the token: every call with it gets them."""

AskWhose = Callable[[], str | None]
"""Asks Slack whose the token is; returns Slack's word for a refusal, None if it is accepted."""


class Standing:
    """Whether the token is accepted. Each change is logged once."""

    def __init__(self, ask: AskWhose, on_regained: Callable[[], None]) -> None:
        self._ask = ask
        self._on_regained = on_regained
        self._lock = threading.Lock()
        self._lost_for: str | None = None

    @property
    def holds(self) -> bool:
        """Whether messages can be sent."""
        return self._lost_for is None

    @property
    def lost_for(self) -> str | None:
        """Slack's error code for the token; None if it is accepted."""
        return self._lost_for

    def lose(self, reason: str) -> None:
        """Record that Slack rejects the token."""
        with self._lock:
            was_lost, self._lost_for = self._lost_for, reason
        if was_lost is None:
            log.error("delivery_rests", reason=reason, mend=mend_of_bot(reason))

    def look_again(self) -> None:
        """Ask Slack about a rejected token; delivery goes on if it is accepted again."""
        if self.holds:
            return
        if self._ask() is not None:
            return
        with self._lock:
            self._lost_for = None
        log.warning("delivery_goes_on")
        self._on_regained()
