"""What Slack's refusals mean to delivery."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.messenger import RefusedError, TryLaterError

PASSING = {"ratelimited", "fatal_error", "internal_error", "service_unavailable", "request_timeout"}
"""Errors that say nothing about the message: it may be taken later."""


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
        return TryLaterError("ratelimited", _retry_after(error))
    if status >= 500:
        return TryLaterError(f"HTTP {status}", unsure=True)
    reason = _reason(error)
    if reason in PASSING:
        return TryLaterError(reason, unsure=reason != "ratelimited")
    return RefusedError(reason)


def _retry_after(error: SlackApiError) -> float:
    headers = {key.lower(): value for key, value in error.response.headers.items()}
    value = headers.get("retry-after", "1")
    try:
        return float(value[0] if isinstance(value, list) else value)
    except ValueError:
        return 1.0


def _reason(error: SlackApiError) -> str:
    data = error.response.data
    return str(data.get("error", "unknown")) if isinstance(data, dict) else "unreadable answer"
