"""What Slack's refusals mean to delivery."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.messenger import NotAllowedError, RefusedError, TryLaterError

log = structlog.get_logger()

PASSING = {"ratelimited", "fatal_error", "internal_error", "service_unavailable", "request_timeout"}
"""Errors that say nothing about the message: it may be taken later."""

WORKSPACE = {
    "access_denied",
    "account_inactive",
    "ekm_access_denied",
    "invalid_auth",
    "missing_scope",
    "not_authed",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
"""Errors about the bot's own standing: an operator mends them, and then the message is taken."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn the client's exceptions into the two that delivery knows."""
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error) from error
    except (URLError, HTTPException, OSError, SlackRequestError) as error:
        # The request may have arrived although the answer did not.
        raise TryLaterError(type(error).__name__, unsure=True) from error


def _meaning(error: SlackApiError) -> TryLaterError | RefusedError:
    status = error.response.status_code
    if status == 429:
        return TryLaterError("ratelimited", seconds_in(error.response.headers))
    if status >= 500:
        return TryLaterError(f"HTTP {status}", unsure=True)
    reason = _reason(error)
    if reason in WORKSPACE:
        log.error("slack_refuses_the_bot", reason=reason)
        return NotAllowedError(reason)
    if reason in PASSING:
        return TryLaterError(reason, unsure=reason != "ratelimited")
    return RefusedError(reason)


def seconds_in(headers: Mapping[str, Any]) -> float:
    """What ``Retry-After`` asks for; a second where it cannot be read."""
    named = {key.lower(): value for key, value in headers.items()}
    value = named.get("retry-after", "1")
    try:
        return float(value[0] if isinstance(value, list) else value)
    except ValueError:
        return 1.0


def _reason(error: SlackApiError) -> str:
    """Slack's own word; a proxy's page or the client's sentence about one says nothing."""
    data = error.response.data
    reason = str(data.get("error", "")) if isinstance(data, dict) else ""
    return reason if re.fullmatch(r"[a-z0-9_]+", reason) else "internal_error"
