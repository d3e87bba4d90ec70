"""The Request URL: whether the bot there answers Slack's check of it, as Slack would ask."""

import json
import secrets
import time
from collections.abc import Iterator

import httpx2
from slack_sdk.signature import SignatureVerifier

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.manifest import PATH

TIMEOUT = 5  # seconds
RETRY = (
    "Slack checks it once, when it is typed or the app is made. Start the bot, then press Retry "
    "under Event Subscriptions on your app's page."
)
OF_ANOTHER = (
    "Start the bot again, so that it reads the secret that stands here. Have the proxy in front "
    "pass on the body and both X-Slack headers as they came."
)


def check(situation: Situation) -> Iterator[Finding]:
    """Send the address a signed check as Slack does; Socket Mode has no address."""
    secret = situation.token("SLACK_SIGNING_SECRET")
    if situation.app_token or not secret or "slack_signing_secret" in situation.unusable:
        return
    address = situation.settings.phasebot_url.rstrip("/")
    if not address or "phasebot_url" in situation.unusable:
        yield ok(f"not tried, since PHASEBOT_URL names no address. {RETRY}")
        return
    url = f"{address}{PATH}"
    try:
        yield _answer_of(url, secret)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        yield note(f"{url} does not answer from here: {error or type(error).__name__}", RETRY)


def _answer_of(url: str, secret: str) -> Finding:
    challenge, now = secrets.token_hex(8), str(int(time.time()))
    body = json.dumps({"type": "url_verification", "challenge": challenge})
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": str(
            SignatureVerifier(secret).generate_signature(timestamp=now, body=body)
        ),
    }
    with httpx2.Client(timeout=TIMEOUT) as client:
        answer = client.post(url, content=body, headers=headers)
    if answer.is_success and challenge in answer.text:
        return ok(f"{url} answers Slack's check of it")
    if answer.status_code == httpx2.codes.UNAUTHORIZED:
        return wrong(f"{url}: what runs there has another SLACK_SIGNING_SECRET", OF_ANOTHER)
    return wrong(
        f"{url} answers Slack's check with {answer.status_code}, and the bot would with 200",
        f"Have the proxy in front pass {PATH} on; a bot with SLACK_APP_TOKEN is not asked there.",
    )
