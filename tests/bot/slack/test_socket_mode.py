"""Socket Mode against the practice workspace: real WebSockets, and what can go wrong with them."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Queue
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from structlog.testing import capture_logs
from websockets.sync.server import ServerConnection, serve

from bot.delivery.messenger import NotAllowedError
from bot.practice import Practice
from bot.practice.courier import AckError
from bot.practice.faults import broken, rate_limited
from bot.practice.server import Server
from bot.slack.messenger import client_for
from bot.slack.socket_mode import SocketMode
from bot.slack.watchdog import SILENCE

Json = dict[str, Any]


class Clock:
    """The real clock, which can be pushed forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def practice() -> Iterator[Practice]:
    """A workspace that waits long for an acknowledgement."""
    with Practice(ack_seconds=30) as practice:
        yield practice


def echo(envelope: Json) -> Json:
    """Acknowledge with what came in."""
    return {"envelope_id": envelope["envelope_id"], "payload": envelope["payload"]}


@contextmanager
def connected(
    practice: Practice,
    answer: Callable[[Json], Json | None] = echo,
    clock: Callable[[], float] = time.monotonic,
    token: str | None = None,
) -> Iterator[SocketMode]:
    """A bot that keeps a connection."""
    client = client_for("", practice.api_url)
    socket = SocketMode(client, token or practice.app_token, answer, clock)
    socket.start()
    try:
        yield socket
    finally:
        socket.stop()


def say(practice: Practice, text: str) -> Json:
    """Deliver something; gives what came back in the acknowledgement."""
    return dict(json.loads(practice.sockets.send("slash_commands", {"text": text}).body))


def test_an_envelope_is_answered_in_its_acknowledgement(practice: Practice) -> None:
    with connected(practice) as socket:
        practice.sockets.wait_for_connection()
        assert say(practice, "grüße") == {"text": "grüße"}
        assert socket.is_connected
    assert not socket.is_connected
    assert practice.calls.of("apps.connections.open")[0].args == {}


def test_whoever_is_answered_finds_the_bot_connected(practice: Practice) -> None:
    def answer(envelope: Json) -> Json:
        return {**echo(envelope), "payload": {"connected": socket.is_connected}}

    with ThreadPoolExecutor() as by:
        first = by.submit(lambda: practice.sockets.wait_for_connection() and say(practice, "now"))
        with connected(practice, answer) as socket:
            assert first.result(10) == {"connected": True}


def test_a_large_envelope_gets_a_large_answer(practice: Practice) -> None:
    with connected(practice):
        practice.sockets.wait_for_connection()
        assert say(practice, "x" * 300_000) == {"text": "x" * 300_000}


def test_what_fails_is_not_acknowledged_and_the_next_one_is() -> None:
    def answer(envelope: Json) -> Json | None:
        if envelope["payload"]["text"] == "raise":
            raise ValueError("a secret word")
        return None if envelope["payload"]["text"] == "refuse" else echo(envelope)

    with Practice(ack_seconds=1) as hasty, connected(hasty, answer):
        hasty.sockets.wait_for_connection()
        for text in ("raise", "refuse"):
            with pytest.raises(AckError, match="did not answer in time"):
                say(hasty, text)
        assert say(hasty, "fine") == {"text": "fine"}


def test_envelopes_are_answered_side_by_side(practice: Practice) -> None:
    together = threading.Barrier(4, timeout=10)

    def answer(envelope: Json) -> Json:
        together.wait()
        return echo(envelope)

    with connected(practice, answer), ThreadPoolExecutor(4) as people:
        practice.sockets.wait_for_connection()
        answers = people.map(lambda word: say(practice, word), "abcd")
        assert [answer["text"] for answer in answers] == list("abcd")


def test_what_is_no_envelope_is_passed_over(practice: Practice) -> None:
    with connected(practice):
        connection = practice.sockets.wait_for_connection()
        odd: list[Any] = [[], "words", {"type": "unheard of"}, {"envelope_id": "1"}, 7, None]
        for message in odd:
            connection.send(message)
        assert say(practice, "fine") == {"text": "fine"}


def test_a_broken_connection_is_opened_again(practice: Practice) -> None:
    with connected(practice):
        for number in (1, 2):
            practice.sockets.wait_for_connection(number).drop()
        practice.sockets.wait_for_connection(3)
        assert say(practice, "back") == {"text": "back"}
        assert len(practice.calls.of("apps.connections.open")) == 3


def test_a_new_connection_is_opened_before_the_one_that_must_leave_closes(
    practice: Practice,
) -> None:
    with connected(practice):
        first = practice.sockets.wait_for_connection()
        first.send({"type": "disconnect", "reason": "refresh_requested"})
        practice.sockets.wait_for_connection(2)
        practice.sockets.wait_for_end(first)
        assert practice.sockets.most_at_once == 2
        assert say(practice, "here") == {"text": "here"}


def test_a_connection_that_must_leave_stays_until_all_on_it_is_answered(
    practice: Practice,
) -> None:
    arrived, release = threading.Event(), threading.Event()

    def answer(envelope: Json) -> Json:
        arrived.set()
        assert release.wait(10)
        return echo(envelope)

    with connected(practice, answer), ThreadPoolExecutor() as by:
        first = practice.sockets.wait_for_connection()
        answered = by.submit(say, practice, "slow")
        assert arrived.wait(10)
        first.send({"type": "disconnect", "reason": "warning"})
        practice.sockets.wait_for_connection(2)
        assert first in practice.sockets.connections
        release.set()
        assert answered.result(10) == {"text": "slow"}
        practice.sockets.wait_for_end(first)


def test_a_silent_connection_is_replaced(practice: Practice) -> None:
    clock = Clock()
    with connected(practice, clock=clock) as socket:
        first = practice.sockets.wait_for_connection()
        say(practice, "the last word")
        clock.ahead = SILENCE + 1
        socket.wake()
        practice.sockets.wait_for_connection(2)
        practice.sockets.wait_for_end(first)
        assert practice.sockets.most_at_once == 2
        assert say(practice, "heard") == {"text": "heard"}


def test_a_connection_that_was_heard_of_is_left_alone(practice: Practice) -> None:
    clock = Clock()
    with connected(practice, clock=clock) as socket:
        practice.sockets.wait_for_connection()
        say(practice, "here")
        clock.ahead = SILENCE - 1
        say(practice, "still here")
        clock.ahead = SILENCE + 1
        socket.wake()
        say(practice, "still here")
    assert practice.sockets.opened == 1


def test_slack_in_trouble_is_asked_again(practice: Practice) -> None:
    practice.faults.add("apps.connections.open", broken())
    practice.faults.add("apps.connections.open", rate_limited(0))
    with connected(practice):
        practice.sockets.wait_for_connection()
        assert say(practice, "at last") == {"text": "at last"}


@pytest.mark.parametrize(("token", "reason"), [("xapp-wrong", "invalid_auth"), ("", "not_authed")])
def test_a_refused_token_is_told_to_whoever_asks(
    practice: Practice, token: str, reason: str
) -> None:
    socket = SocketMode(client_for("", practice.api_url), token, echo)
    with pytest.raises(NotAllowedError, match=reason):
        socket.ask()


def test_a_bot_token_opens_no_socket_and_an_app_token_calls_nothing_else(
    practice: Practice,
) -> None:
    socket = SocketMode(client_for("", practice.api_url), practice.token, echo)
    with pytest.raises(NotAllowedError, match="not_allowed_token_type"):
        socket.ask()
    client = client_for(practice.app_token, practice.api_url)
    with pytest.raises(Exception, match="not_allowed_token_type"):
        client.users_info(user="U0LEAD0001")


def test_a_token_that_is_refused_later_is_logged_without_it(practice: Practice) -> None:
    told = threading.Event()

    def note(_: object, __: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
        lines.append(line)
        if line["event"] == "socket_not_opened":
            told.set()
        return line

    lines: list[Mapping[str, Any]] = []
    with capture_logs(processors=[note]), connected(practice, token="xapp-revoked"):
        assert told.wait(10)
    [refused] = [line for line in lines if line["event"] == "socket_not_opened"][:1]
    assert refused["reason"] == "invalid_auth"
    assert refused["mend"].startswith("Copy it again from App-Level Tokens")
    assert "xapp" not in str(lines)


def test_an_address_that_leads_nowhere_is_asked_for_again(practice: Practice) -> None:
    client = client_for("", practice.api_url)
    socket = SocketMode(client, practice.app_token, echo)
    socket.ask()
    practice.sockets.forget_addresses()
    socket.start()
    try:
        practice.sockets.wait_for_connection()
        assert len(practice.calls.of("apps.connections.open")) == 2
    finally:
        socket.stop()


def test_a_server_of_another_make_needs_no_greeting_and_may_send_in_pieces() -> None:
    answers: Queue[Any] = Queue()

    def talk(connection: ServerConnection) -> None:
        words = json.dumps({"envelope_id": "1", "type": "slash_commands", "payload": {"text": "é"}})
        connection.send([words[:9], words[9:20], words[20:]])
        connection.ping().wait(10)
        answers.put(json.loads(connection.recv(10)))

    with serve(talk, "127.0.0.1", 0) as sockets, ThreadPoolExecutor() as by:
        by.submit(sockets.serve_forever)
        url = f"ws://127.0.0.1:{sockets.socket.getsockname()[1]}/?ticket=1&app_id=A1"

        async def open_(_: Request) -> JSONResponse:
            return JSONResponse({"ok": True, "url": url})

        routes = [Route("/apps.connections.open", open_, methods=["POST"])]
        server = Server()
        server.start(Starlette(routes=routes))
        socket = SocketMode(client_for("", f"{server.url}/"), "any token", echo)
        socket.start()
        assert answers.get(timeout=10) == {"envelope_id": "1", "payload": {"text": "é"}}
        socket.stop()
        server.stop()
        sockets.shutdown()
