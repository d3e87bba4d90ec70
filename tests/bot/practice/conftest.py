"""A practice workspace that answers, a client to call it with, and a small bot behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx2
import pytest
from slack_sdk import WebClient

from bot.practice import MovableClock, Practice
from tests.bot.practice.small_bot import SmallBot

TUESDAY = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)  # 09:12 in Berlin


@dataclass
class RealClock:
    """Seconds since 1970, moved by hand."""

    seconds: float

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def real() -> RealClock:
    """The clock of signatures and of the lives of addresses."""
    return RealClock(datetime.now(UTC).timestamp())


@pytest.fixture
def practice(real: RealClock) -> Iterator[Practice]:
    """A workspace on a Tuesday morning."""
    with Practice(MovableClock(TUESDAY), real=real) as practice:
        yield practice


@pytest.fixture
def bot(practice: Practice) -> Iterator[SmallBot]:
    """A bot that acknowledges everything until it is told otherwise."""
    with SmallBot(practice.signing_secret) as bot:
        practice.connect(bot.url)
        yield bot


@pytest.fixture
def client(practice: Practice) -> WebClient:
    """Slack's own client, which never tries twice."""
    return WebClient(practice.token, base_url=practice.api_url, retry_handlers=[])


@pytest.fixture
def http(practice: Practice) -> Iterator[httpx2.Client]:
    """A plain client with the token; it reads no certificates, which takes longer than a test."""
    with httpx2.Client(
        base_url=practice.url,
        headers={"Authorization": f"Bearer {practice.token}"},
        trust_env=False,
        verify=False,
    ) as http:
        yield http
