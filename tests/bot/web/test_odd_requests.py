"""Signed requests of every wrong shape: each is refused as one, and nothing breaks on our side."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bot.app import Phasebot
from bot.settings import read_settings
from bot.web.app import LARGEST_BODY
from tests import fresh
from tests.bot.web.odd_requests import requests
from tests.bot.web.test_signed_http import SECRET, signed

FAULTS = {"unexpected", "listener_failed", "reply_broke"}


@pytest.fixture
def bot(tmp_path: Path) -> Phasebot:
    """A bot with a run, and no Slack to reach."""
    url = f"sqlite:///{tmp_path / 'odd.db'}"
    fresh.migrate(url)
    return Phasebot(
        read_settings(
            _env_file=None,
            slack_bot_token="xoxb-test",
            slack_signing_secret=SECRET,
            slack_api_url="http://127.0.0.1:9/",
            database_url=url,
        )
    )


@pytest.mark.timeout(3_600)
def test_a_payload_of_a_wrong_shape_is_a_bad_request_and_no_fault(
    bot: Phasebot, odd_requests: int
) -> None:
    found: list[object] = []
    with TestClient(bot.web, raise_server_exceptions=False) as client, capture_logs() as logs:
        for number, (body, kind) in enumerate(requests(seed=13, count=odd_requests)):
            assert len(body) <= LARGEST_BODY
            text = body.decode(errors="ignore").encode()  # of other bytes nobody makes a signature
            answer = client.post("/slack/events", content=text, headers=signed(text, kind=kind))
            faults = [line for line in logs if line["event"] in FAULTS]
            if answer.status_code not in (200, 400) or "Something broke" in answer.text or faults:
                found.append((number, answer.status_code, text[:900], faults))
            logs.clear()
    bot.database.close()
    assert not found, "\n\n".join(map(str, found[:5]))
