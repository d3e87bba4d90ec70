"""The app through signed HTTP: believed only when signed, never a 500 for what strangers send."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bot import __version__
from bot.app import Phasebot
from bot.domain.facts import PersonFacts, PersonKind
from bot.settings import read_settings
from bot.storage import people
from bot.web.app import LARGEST_BODY
from tests import fresh

SECRET = "a secret for tests"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A bot that knows one person, and no Slack to reach."""
    url = f"sqlite:///{tmp_path / 'web.db'}"
    fresh.migrate(url)
    bot = Phasebot(
        read_settings(
            _env_file=None,
            slack_bot_token="xoxb-test",
            slack_signing_secret=SECRET,
            slack_api_url="http://127.0.0.1:9/",
            database_url=url,
        )
    )
    with bot.database.write() as session:
        people.keep(session, PersonFacts("U1", "dev", "UTC", "", PersonKind.MEMBER), bot.clock())
    with TestClient(bot.web, raise_server_exceptions=False) as client:
        yield client
    bot.database.close()


def signed(body: bytes, secret: str = SECRET, age: int = 0, kind: str = FORM) -> dict[str, str]:
    """The headers that Slack sends with a body."""
    stamp = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    assert signature
    return {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
        "content-type": kind,
    }


def command(text: str, **also: str) -> bytes:
    """A slash command as Slack sends it."""
    form = {
        "command": "/phase",
        "text": text,
        "user_id": "U1",
        "channel_id": "C1",
        "team_id": "T1",
        "trigger_id": f"trigger {text}",
    }
    return urlencode(form | also).encode()


def post(client: TestClient, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Post to where Slack posts; gives status and body."""
    response = client.post("/slack/events", content=body, headers=headers or signed(body))
    return response.status_code, response.text


def test_a_signed_command_is_answered_in_the_ack(client: TestClient) -> None:
    status, text = post(client, command("start E"))
    assert status == 200
    assert json.loads(text)["response_type"] == "ephemeral"
    assert "Phase E has started" in json.loads(text)["text"]


def test_a_delivery_that_comes_twice_acts_once_and_gets_the_same_answer(client: TestClient) -> None:
    post(client, command("start E"))
    first = post(client, command("done E1.1"))
    assert post(client, command("done E1.1")) == first
    again = post(client, command("done E1.1", trigger_id="another"))
    assert "completed E1.1" in json.loads(again[1])["text"]


@pytest.mark.parametrize(
    ("what", "headers"),
    [
        ("another secret", signed(command("status"), secret="guessed")),
        ("too old", signed(command("status"), age=301)),
        ("from the future", signed(command("status"), age=-3_000)),
        ("no signature", {"content-type": FORM}),
        (
            "a timestamp that is no number",
            signed(command("status")) | {"x-slack-request-timestamp": "soon"},
        ),
        (
            "a timestamp beyond every clock",
            signed(command("status")) | {"x-slack-request-timestamp": "9" * 400},
        ),
        (
            "a signature that is not ASCII",
            signed(command("status")) | {"x-slack-signature": "v0=\xff"},
        ),
        ("another body's signature", signed(command("help"))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_signed_is_refused_without_a_word(
    client: TestClient, what: str, headers: dict[str, str]
) -> None:
    encoded = {key.encode(): value.encode("latin-1") for key, value in headers.items()}
    response = client.post("/slack/events", content=command("status"), headers=encoded)
    assert (response.status_code, response.text) == (401, ""), what


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"payload=not json", FORM),
        (b"{broken", "application/json"),
        (b"", FORM),
        (b"[1, 2]", "application/json"),
        (b"payload=[]", FORM),
        (b'{"type": "event_callback", "event": []}', "application/json"),
        (b'payload={"type": "block_actions", "actions": []}', FORM),
        (b'payload={"type": "block_actions", "actions": 5}', FORM),
        (b'payload={"type": "block_actions", "actions": [5]}', FORM),
        (b'payload={"type": "block_actions", "actions": [{"action_id": "item_done"}]}', FORM),
        (b'payload={"type": "view_submission", "user": "U1", "view": {}}', FORM),
        (b'payload={"type": "message_action", "user": {"id": "U1"}}', FORM),
        (b'payload={"type": "message_action", "channel": {"id": "C1"}}', FORM),
    ],
)
def test_a_signed_body_that_cannot_be_read_is_a_bad_request(
    client: TestClient, body: bytes, kind: str
) -> None:
    assert post(client, body, signed(body, kind=kind)) == (400, "")


@pytest.mark.parametrize("missing", ["user_id", "channel_id"])
def test_a_signed_command_without_its_parts_is_a_bad_request(
    client: TestClient, missing: str
) -> None:
    form = dict(pair.split("=", 1) for pair in command("status").decode().split("&"))
    del form[missing]
    body = "&".join(f"{key}={value}" for key, value in form.items()).encode()
    assert post(client, body) == (400, "")


def test_a_body_too_large_to_be_slacks_is_refused(client: TestClient) -> None:
    body = command("x" * 1_100_000)
    assert post(client, body) == (400, "")


def test_the_largest_body_is_read_and_one_byte_more_is_not(client: TestClient) -> None:
    padding = LARGEST_BODY - len(command("help"))
    assert post(client, command("help") + b"&" * padding)[0] == 200
    assert post(client, command("help") + b"&" * (padding + 1)) == (400, "")


def interactive(payload: dict[str, object]) -> bytes:
    """A press or a form as Slack sends it."""
    who = {"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}, "trigger_id": "1.2"}
    return urlencode({"payload": json.dumps(who | payload)}).encode()


@pytest.mark.parametrize(
    "payload",
    [
        {
            "type": "block_actions",
            "actions": [{"action_id": "unheard_of", "type": "button", "block_id": "b"}],
        },
        {"type": "shortcut", "callback_id": "unheard_of"},
        {"type": "message_action", "callback_id": "unheard_of", "channel": {"id": "C1"}},
        {"type": "view_submission", "view": {"callback_id": "x", "id": "V1", "type": "modal"}},
        {"type": "view_closed", "view": {"callback_id": "x", "id": "V1", "type": "modal"}},
    ],
    ids=lambda payload: payload["type"],
)
def test_what_no_listener_knows_is_acknowledged(
    client: TestClient, payload: dict[str, object]
) -> None:
    assert post(client, interactive(payload)) == (200, "")


def test_an_unknown_event_is_acknowledged(client: TestClient) -> None:
    event = {
        "type": "event_callback",
        "team_id": "T1",
        "event": {"type": "unheard_of", "user": "U1"},
    }
    body = json.dumps(event).encode()
    assert post(client, body, signed(body, kind="application/json"))[0] == 200


def test_the_address_is_verified_when_slack_asks(client: TestClient) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    status, text = post(client, body, signed(body, kind="application/json"))
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})


def test_the_log_says_why_a_request_is_refused_and_what_to_do_once_a_minute(
    client: TestClient,
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    refused = (
        signed(body, secret="of another app", kind="application/json"),
        signed(body, age=600, kind="application/json"),
        {"Content-Type": "application/json"},
    )
    with capture_logs() as logs:
        for headers in refused * 2:
            assert post(client, body, headers) == (401, "")
        assert post(client, command("ping"), signed(b"something else")) == (401, "")
    told = [line for line in logs if line["event"] == "request_refused"]
    assert [line["reason"] for line in told] == [
        "another secret",
        "stale",
        "not signed",
        "another secret",
    ]
    assert [line.get("of") for line in told] == ["Slack's check of the Request URL"] * 3 + [None]
    assert "the Signing Secret on this app's Basic Information page" in told[0]["mend"]
    assert "let this machine keep time" in told[1]["mend"]
    assert "abc" not in str(told)


@pytest.mark.parametrize("value", ["", "x", "999 E1.1", "1 E9.9", "1"])
def test_a_button_with_a_value_that_is_not_ours_is_no_fault_of_ours(
    client: TestClient, value: str
) -> None:
    post(client, command("start E"))
    action = {"action_id": "item_done", "type": "button", "block_id": "b", "value": value}
    assert post(client, interactive({"type": "block_actions", "actions": [action]})) == (200, "")


def test_a_body_that_is_no_text_is_refused(client: TestClient) -> None:
    assert post(client, b"\xff\xfe", signed(b"")) == (401, "")


def test_health_is_told(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_a_bot_that_does_not_deliver_is_ready_and_says_so(client: TestClient) -> None:
    response = client.get("/readyz")
    said = f"ok, but\ndelivery: it has ended; start the bot again\nversion: {__version__}\n"
    assert (response.status_code, response.text) == (200, said)


@pytest.fixture
def over_socket(tmp_path: Path) -> Iterator[Phasebot]:
    """A bot that works over Socket Mode, with no Slack to reach."""
    url = f"sqlite:///{tmp_path / 'web.db'}"
    fresh.migrate(url)
    bot = Phasebot(
        read_settings(
            _env_file=None,
            slack_bot_token="xoxb-test",
            slack_app_token="xapp-test",
            slack_signing_secret=SECRET,
            slack_api_url="http://127.0.0.1:9/",
            database_url=url,
        )
    )
    bot.start()
    yield bot
    bot.stop()


def test_a_bot_without_its_connection_is_not_ready(over_socket: Phasebot) -> None:
    with TestClient(over_socket.web) as client:
        response = client.get("/readyz")
        said = f"not ready\nsocket mode: no connection stands\nversion: {__version__}\n"
        assert (response.status_code, response.text) == (503, said)
        assert client.get("/healthz").status_code == 200


def test_a_bot_without_its_database_is_not_ready(over_socket: Phasebot) -> None:
    Path(over_socket.database.url.removeprefix("sqlite:///")).unlink()
    with TestClient(over_socket.web) as client:
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.text.splitlines() == [
        "not ready",
        "database: replaced; put the same file back, or restore a backup and start the bot again",
        "socket mode: no connection stands",
        f"version: {__version__}",
    ]


def test_in_socket_mode_nothing_comes_in_over_http(over_socket: Phasebot) -> None:
    with TestClient(over_socket.web) as client:
        assert post(client, command("status"))[0] == 404
