"""Errors of Slack's client, mapped to the errors that delivery knows."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.domain import refusals
from bot.domain.refusals import Whose

log = structlog.get_logger()

PATIENCE = 30.0
"""Seconds to wait if Slack limits the rate and names no time."""


@contextmanager
def map_slack_errors() -> Iterator[None]:
    """Turn the client's exceptions into TryLaterError, RefusedError or NotAllowedError."""
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error) from error
    except (URLError, HTTPException, OSError, SlackRequestError) as error:
        # Slack may have handled the request although no answer came.
        raise TryLaterError(type(error).__name__, unsure=True) from error


def _meaning(error: SlackApiError) -> TryLaterError | RefusedError:
    status = error.response.status_code
    if status == 429:
        return TryLaterError("ratelimited", seconds_in(error.response.headers))
    if status >= 500:
        return TryLaterError(f"HTTP {status}", unsure=True)
    reason = _reason(error)
    refusal = refusals.of(reason)
    if refusal is None:
        log.error("slack_refusal_unlisted", reason=reason, url=error.response.api_url)
        return RefusedError(reason)
    if refusal.whose is Whose.WORKSPACE:
        log.error("slack_refuses_the_bot", reason=reason)
        return NotAllowedError(reason)
    if refusal.whose is Whose.PASSING:
        return TryLaterError(reason, unsure=refusal.doubt)
    return RefusedError(reason)


def seconds_in(headers: Mapping[str, Any]) -> float:
    """Return the seconds in ``Retry-After``, or ``PATIENCE`` if it is missing or unreadable."""
    named = {key.lower(): value for key, value in headers.items()}
    value = named.get("retry-after", PATIENCE)
    try:
        return float(value[0] if isinstance(value, list) else value)
    except ValueError:
        return PATIENCE


def _reason(error: SlackApiError) -> str:
    """Return Slack's error code; ``internal_error`` if there is none (a proxy's page)."""
    data = error.response.data
    reason = str(data.get("error", "")) if isinstance(data, dict) else ""
    return reason if re.fullmatch(r"[a-z0-9_]+", reason) else "internal_error"
