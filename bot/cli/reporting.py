"""Sends a report to the bot, with retries; the bot stores a repeated report only once."""

import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx2

TIMEOUT = 20  # seconds
PAUSES = (1, 3, 9)  # seconds before each further try
PASSING = frozenset({500, 502, 503, 504})  # statuses of errors that may pass


class NotSentError(Exception):
    """The report was refused or did not arrive; the message is a sentence for the user."""


class UnusableError(NotSentError):
    """A setting is wrong, so nothing can be sent; the sentence names it."""


class Told(NamedTuple):
    """The bot's response to a report: the gate's state, and whether the report was ``new``."""

    new: bool
    run: str
    gate: str
    met: bool
    reason: str
    wanted: str


def send(address: str, key: str, report: Mapping[str, Any]) -> Told:
    """Post a report; return the bot's response. Raises NotSentError if it is refused or lost."""
    _require_address(address)
    with _client() as client:
        return _send(client, address, key, report)


def _send(client: httpx2.Client, address: str, key: str, report: Mapping[str, Any]) -> Told:
    headers = {"Authorization": f"Bearer {key}"}
    trouble = ""
    for pause in (0, *PAUSES):
        time.sleep(pause)
        try:
            answer = client.post(address, json=report, headers=headers)
        except httpx2.HTTPError as error:
            why = str(error) or type(error).__name__  # some errors have no text
            trouble = f"{_host(address)} cannot be reached: {why}."
            continue
        if answer.status_code not in PASSING:
            return _read(address, answer)
        said = _object(answer).get("error", "")
        trouble = f"{_host(address)} answered with status {answer.status_code}. {said}".strip()
    raise NotSentError(f"{trouble} It was tried {len(PAUSES) + 1} times.")


def _require_address(address: str) -> None:
    try:
        httpx2.URL(address)
    except httpx2.InvalidURL as error:
        raise UnusableError(f"PHASEBOT_URL is no address: {error}.") from None


def _client() -> httpx2.Client:
    """Return a client with the environment's proxies and certificates.

    Raises UnusableError if they are wrong.
    """
    try:
        return httpx2.Client(timeout=TIMEOUT)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UnusableError(
            f"The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: {why}."
        ) from None
    except (httpx2.InvalidURL, ValueError):
        raise UnusableError(
            "The proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names is no address: expected "
            "such as http://proxy.example.com:8080"
        ) from None


def _read(address: str, answer: httpx2.Response) -> Told:
    said = _object(answer)
    if "error" in said:
        raise NotSentError(str(said["error"]))
    try:
        gate = said["gate"]
        told = (said["run"], gate["name"], gate["met"], gate["reason"], gate["wanted"])
    except (KeyError, TypeError):
        raise NotSentError(
            f"{_host(address)} answered with status {answer.status_code}, and not as Phasebot "
            f"does. Is PHASEBOT_URL its address?"
        ) from None
    return Told(answer.status_code == 201, *told)


def _object(answer: httpx2.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _host(address: str) -> str:
    return httpx2.URL(address).host
