"""Troubles that are switched on, as Slack's own client meets them."""

import json
import time
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import httpx2
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler

from bot.practice import Practice
from bot.practice.faults import broken, dropped, rate_limited, slow
from tests.bot.practice.small_bot import SmallBot

CHANNEL = "C0PHASEE01"
POST = "chat.postMessage"


def post(client: WebClient, text: str) -> None:
    client.chat_postMessage(channel=CHANNEL, text=text)


def said(practice: Practice) -> list[str]:
    return [message.text for message in practice.workspace.messages()]


def test_429_says_how_long_to_wait_and_stores_nothing(
    practice: Practice, client: WebClient
) -> None:
    practice.faults.add(POST, rate_limited(7), times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            post(client, "x")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
        assert refused.value.response["error"] == "ratelimited"
    post(client, "y")
    assert said(practice) == ["y"]
    assert [(call.ok, call.error) for call in practice.calls.all()] == [
        (False, "ratelimited"),
        (False, "ratelimited"),
        (True, None),
    ]


def test_a_fault_waits_for_its_own_method(practice: Practice, client: WebClient) -> None:
    practice.faults.add(POST, broken())
    assert client.auth_test()["ok"]
    practice.faults.clear()
    post(client, "x")
    assert said(practice) == ["x"]


@pytest.mark.parametrize("stored", [False, True])
def test_a_500_may_have_posted_all_the_same(
    practice: Practice, client: WebClient, stored: bool
) -> None:
    practice.faults.add(POST, broken(stored=stored))
    with pytest.raises(SlackApiError) as refused:
        post(client, "x")
    assert refused.value.response.status_code == 500
    assert said(practice) == ["x"] * stored
    (call,) = practice.calls.all()
    assert (call.ok, call.error) == (stored, "internal_error")


@pytest.mark.parametrize("stored", [False, True])
def test_a_connection_ends_without_an_answer(
    practice: Practice, client: WebClient, stored: bool
) -> None:
    practice.faults.add(POST, dropped(stored=stored))
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        post(client, "x")
    assert said(practice) == ["x"] * stored
    assert practice.calls.all()[0].error == "connection_dropped"
    post(client, "y")
    assert said(practice)[-1] == "y"


def test_a_client_that_tries_again_posts_twice(practice: Practice) -> None:
    trying = WebClient(
        practice.token,
        base_url=practice.api_url,
        retry_handlers=[ConnectionErrorRetryHandler(max_retry_count=1)],
    )
    practice.faults.add(POST, dropped(stored=True))
    post(trying, "x")
    assert said(practice) == ["x", "x"]


def test_a_slow_answer_comes_late_while_others_do_not_wait(
    practice: Practice, client: WebClient
) -> None:
    practice.faults.add(POST, slow(0.2))
    started = time.monotonic()
    post(client, "x")
    assert time.monotonic() - started >= 0.2
    assert said(practice) == ["x"]


def test_the_server_does_not_wait_long_for_what_is_slow() -> None:
    practice = Practice()
    practice.faults.add("auth.test", slow(60))
    with practice:
        waiting = HTTPConnection(practice.url.removeprefix("http://"), timeout=30)
        waiting.request("POST", "/api/auth.test")
        httpx2.get(f"{practice.url}/page/state", trust_env=False)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        waiting.getresponse()
    waiting.close()


def test_a_response_url_has_troubles_too(practice: Practice, bot: SmallBot) -> None:
    practice.type("@dev", "#phase-e", "/phase next")
    url = bot.deliveries[0]["response_url"]
    practice.faults.add("response_url", broken())
    assert httpx2.post(url, json={"text": "x"}, trust_env=False).status_code == 500
    assert httpx2.post(url, json={"text": "y"}, trust_env=False).status_code == 200
    assert said(practice) == ["y"]


def test_the_log_is_written_one_call_a_line(
    practice: Practice, client: WebClient, tmp_path: Path
) -> None:
    post(client, "é")
    client.auth_test()
    path = tmp_path / "calls.jsonl"
    practice.write_calls(path)
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert first == {
        "method": POST,
        "args": {"channel": CHANNEL, "text": "é"},
        "ok": True,
        "error": None,
    }
    assert second["method"] == "auth.test"
    assert practice.token not in path.read_text("utf-8")
