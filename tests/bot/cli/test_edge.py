"""The edge of `phasebot run` over HTTP: peers that send slowly, or nothing, or never leave."""

import resource
import signal
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.practice import Practice
from bot.practice.faults import slow
from bot.web.serving import MOST
from tests.bot.cli.test_run import Running, either_way, running

HALF_A_HEAD = b"POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Le"
HALF_A_BODY = b"POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 100\r\n\r\ncommand="
A_REQUEST = b"GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n"
PATIENCE = 20  # seconds, in case that nothing comes at all


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Running]:
    """A bot over HTTP that is ready."""
    with Practice() as practice, running(practice, tmp_path) as bot:
        bot.meet()
        yield bot


def peer(bot: Running, sent: bytes = b"") -> socket.socket:
    """A connection on which so much was sent."""
    address = urlsplit(bot.url)
    assert address.hostname
    assert address.port
    connection = socket.create_connection((address.hostname, address.port), timeout=PATIENCE)
    connection.sendall(sent)
    return connection


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    said = b""
    with suppress(ConnectionResetError):
        while piece := connection.recv(4096):
            said += piece
    return said


def is_well(bot: Running) -> bool:
    """Whether it answers."""
    with urllib.request.urlopen(f"{bot.url}/healthz", timeout=PATIENCE) as answer:
        return bool(answer.status == 200)


def test_whoever_sends_half_a_request_or_none_is_left(bot: Running) -> None:
    with (
        peer(bot) as silent,
        peer(bot, HALF_A_HEAD) as slow_head,
        peer(bot, HALF_A_BODY) as slow_body,
        peer(bot, A_REQUEST) as lasting,
    ):
        assert heard(silent) == b""
        assert heard(slow_head) == b""
        assert heard(slow_body).startswith(b"HTTP/1.1 408 ")
        assert heard(lasting).startswith(b"HTTP/1.1 200 ")
    assert is_well(bot)


def test_an_answer_does_not_tell_what_server_gives_it(bot: Running) -> None:
    with urllib.request.urlopen(f"{bot.url}/healthz", timeout=PATIENCE) as answer:
        assert answer.headers["server"] is None


def test_it_stops_in_time_though_peers_are_in_the_middle_of_a_request(bot: Running) -> None:
    with peer(bot), peer(bot, HALF_A_HEAD), peer(bot, HALF_A_BODY):
        bot.process.send_signal(signal.SIGTERM)
        bot.process.communicate(timeout=10)
    assert bot.process.returncode == 0


def test_more_connections_than_it_keeps_make_nobody_deaf(bot: Running) -> None:
    with ExitStack() as open_:
        them = [open_.enter_context(peer(bot)) for _ in range(MOST + 50)]
        assert is_well(bot)
        assert heard(them[0]) == b"", "the one that waited longest made room"
        log = bot.end()
    assert log.count("connection_dropped") == 1


def test_at_the_limit_of_open_files_it_says_so_once_and_goes_on_after(bot: Running) -> None:
    resource.prlimit(bot.process.pid, resource.RLIMIT_NOFILE, (100, 100))
    with ExitStack() as open_:
        for _ in range(150):
            open_.enter_context(peer(bot))
        assert is_well(bot), "whoever waits gets a turn once the others are closed"
        log = bot.end()
    assert log.count("http_in_trouble") == 1
    assert "Traceback" not in log


@either_way
def test_it_starts_and_stops_in_time_though_slack_hangs(tmp_path: Path, way: str) -> None:
    with Practice() as practice:
        practice.faults.switch("all hangs", ("auth.test", "apps.connections.open"), slow(30))
        with running(practice, tmp_path, way) as bot:
            bot.wait_until_it_answers()
            bot.process.send_signal(signal.SIGTERM)
            bot.process.communicate(timeout=10)
            assert bot.process.returncode == 0
