"""Slack's signature over a request's raw body, and what the log says of one that does not fit."""

import time
from collections.abc import Mapping

import structlog
from slack_sdk.signature import SignatureVerifier

from bot.logs import Seldom

STALE = 300  # seconds
HEADERS = ("x-slack-request-timestamp", "x-slack-signature")
PROXY = "a proxy in front passes both X-Slack headers and the body on as they came"
MENDS = {
    "not signed": f"none, if Slack did not send it; otherwise {PROXY}",
    "stale": "let this machine keep time: a request counts for five minutes",
    "another secret": "SLACK_SIGNING_SECRET is the Signing Secret on this app's Basic Information "
    f"page, without spaces; {PROXY}",
}
"""Remedies by the reason for which a request is refused."""

log = structlog.get_logger()


class Signature:
    """Tells Slack's requests from others; of each reason the log has one line a minute."""

    def __init__(self, secret: str) -> None:
        self._verifier = SignatureVerifier(secret)
        self._seldom = Seldom()

    def fits(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Return whether Slack signed this body in the last five minutes.

        Unreadable headers count as unsigned.
        """
        sent_at, signature = (headers.get(name) for name in HEADERS)
        try:
            if self._verifier.is_valid(body, sent_at, signature):
                return True
            stale = sent_at is not None and abs(time.time() - int(sent_at)) > STALE
        except (ValueError, TypeError, OverflowError):
            sent_at, stale = None, False
        reason = "another secret" if sent_at and signature else "not signed"
        self._tell("stale" if stale else reason, body)
        return False

    def _tell(self, reason: str, body: bytes) -> None:
        checks_address = b"url_verification" in body
        if self._seldom.lets((reason, checks_address)):
            log.warning(
                "request_refused",
                reason=reason,
                mend=MENDS[reason],
                **{"of": "Slack's check of the Request URL"} if checks_address else {},
            )
