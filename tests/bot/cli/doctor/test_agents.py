"""What the doctor says of agents and Slackbot, with a web server as the proxy in front."""

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import ModuleSpec
from typing import Any

import pytest

from bot.cli.doctor import agents
from bot.cli.doctor.finding import Finding, State
from bot.cli.doctor.situation import Situation
from bot.practice import Practice
from bot.settings import Settings
from tests.bot.cli.doctor.test_doctor import CERTIFICATE

RIGHT = {"/mcp": 405}


@contextmanager
def answering(statuses: Mapping[str, int], *, tls: bool = False) -> Iterator[str]:
    """A server that answers these paths so, and every other one with 404; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(statuses.get(self.path, 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Practice]:
    """A workspace that answers, and no settings."""
    for name in (*Settings.model_fields, "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    with Practice() as practice:
        yield practice


def _look(slack: Practice, address: str = "", **given: str) -> list[Finding]:
    settings: dict[str, Any] = {"slack_bot_token": slack.token, "slack_api_url": slack.api_url}
    if "slack_app_token" not in given:
        settings["slack_signing_secret"] = slack.signing_secret
    return list(agents.check(Situation(**settings | given, phasebot_url=address)))


def _with_slackbot(slack: Practice) -> None:
    slack.workspace.scopes |= {"mcp:connect"}


def test_where_nothing_was_set_up_for_agents_nothing_is_wrong(slack: Practice) -> None:
    [found] = _look(slack)
    assert found == Finding(
        State.OK, "not set up: agents need the bot's public address, PHASEBOT_URL"
    )


def test_an_address_without_tls_is_told(slack: Practice) -> None:
    with answering(RIGHT) as address:
        [found] = _look(slack, address)
    assert found.state is State.NOTE
    assert found.text == f"{address} is not https: keys would travel open"


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ({}, "/mcp answers a GET with 404, and the bot would with 405"),
        ({"/mcp": 200}, "/mcp answers a GET with 200, and the bot would with 405"),
        ({"/mcp": 307}, "/mcp answers a GET with 307, and the bot would with 405"),
        (
            RIGHT | {"/.well-known/oauth-protected-resource": 200},
            "/.well-known/oauth-protected-resource answers, and agents would try OAuth there",
        ),
        (
            RIGHT | {"/.well-known/oauth-authorization-server": 200},
            "/.well-known/oauth-authorization-server answers, and agents would try OAuth there",
        ),
    ],
)
def test_a_proxy_that_answers_itself_is_told(
    slack: Practice, statuses: Mapping[str, int], said: str
) -> None:
    with answering(statuses) as address:
        [found] = [one for one in _look(slack, address) if one.state is State.WRONG]
    assert found.text == f"{address}{said}"
    assert "Have the proxy in front" in found.mend


def test_an_address_that_does_not_answer_from_here_is_told(slack: Practice) -> None:
    [found] = _look(slack, "https://phasebot.invalid")
    assert found.state is State.NOTE
    assert found.text.startswith("https://phasebot.invalid does not answer from here: ")
    assert found.mend == "It may from outside. Start the bot, and look again."


def test_with_the_scope_for_slackbot_the_address_is_needed(slack: Practice) -> None:
    _with_slackbot(slack)
    [found] = _look(slack)
    assert (found.state, found.text) == (
        State.WRONG,
        "the app has the scope mcp:connect, and PHASEBOT_URL is not set",
    )


def test_with_socket_mode_slackbot_needs_the_signing_secret_as_well(slack: Practice) -> None:
    _with_slackbot(slack)
    found = _look(slack, slack_app_token=slack.app_token)
    assert (
        Finding(
            State.WRONG,
            "Slackbot's calls are signed, and no signing secret is set, which Socket Mode alone does "
            "without",
            "Set SLACK_SIGNING_SECRET, from Basic Information, App Credentials.",
        )
        in found
    )
    both = {"slack_app_token": slack.app_token, "slack_signing_secret": slack.signing_secret}
    assert not [one for one in _look(slack, **both) if "signing secret" in one.text]


def test_without_slackbots_scope_socket_mode_needs_no_signing_secret(slack: Practice) -> None:
    with answering(RIGHT) as address:
        found = _look(slack, address, slack_app_token=slack.app_token)
    assert not [one for one in found if "signing secret" in one.text]


def test_without_the_extra_the_operators_line_is_told(
    slack: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agents, "find_spec", _none_of_mcp)
    _with_slackbot(slack)
    with answering(RIGHT) as address:
        found = _look(slack, address)
    assert (
        Finding(
            State.WRONG,
            "no agent can reach the bot: the extra “agents” is not installed",
            'Install that part: pip install "mcp~=2.0"',
        )
        in found
    )


def _none_of_mcp(_: str) -> ModuleSpec | None:
    return None


@pytest.mark.parametrize(
    ("slackbot", "state", "said"),
    [
        (False, State.OK, "agents with a key call {}/mcp, and Slackbot is not asked to"),
        (True, State.NOTE, "untried: a call of Slackbot's to {}/mcp"),
    ],
)
def test_what_is_right_is_told_with_what_is_untried(
    slack: Practice,
    monkeypatch: pytest.MonkeyPatch,
    slackbot: bool,
    state: State,
    said: str,
) -> None:
    if slackbot:
        _with_slackbot(slack)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with answering(RIGHT, tls=True) as address:
        [found] = _look(slack, address)
    assert (found.state, found.text) == (state, said.format(address))
