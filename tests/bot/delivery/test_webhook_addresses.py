"""Whom webhooks are connected to: allowed hosts alone, as they were checked, and never for long."""

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from ipaddress import ip_address, ip_network

import pytest

from bot.delivery.resolving import Resolve
from bot.delivery.resolving import resolve as ask_the_system
from bot.delivery.webhooks import THREADS
from bot.domain.webhook_hosts import Address, AllowedPlaces
from bot.storage import webhooks
from tests.bot.delivery.hooked import LOOPBACK, Hooked
from tests.receiver import answering_raw, receiving


def test_a_host_that_the_operator_takes_off_the_list_is_called_no_more(hooked: Hooked) -> None:
    hooked.add()
    hooked.caller = hooked.another(places=AllowedPlaces())
    assert hooked.deliver() == []
    [told] = hooked.told_lead()
    assert "your operator no longer allows its host" in told


def _leads_to(*found: str) -> Resolve:
    return lambda _host, _port: [ip_address(each) for each in found]


@pytest.mark.parametrize(
    "found",
    [
        *("10.0.0.5", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "100.64.0.1"),
        *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
    ],
)
@pytest.mark.parametrize("beside", [(), ("93.184.215.14",)])
def test_a_host_that_leads_inside_is_not_connected_to(
    hooked: Hooked, found: str, beside: tuple[str, ...]
) -> None:
    """Mixed with a public address, too: any of them would do for whoever controls the name."""
    hooked.allow(f"hooks.example.com:{hooked.receiver.port}")
    hooked.stage.says("@lead", f"webhook add https://hooks.example.com:{hooked.receiver.port}/")
    hooked.caller = hooked.another(resolve=_leads_to(*beside, found))
    assert hooked.deliver() == []
    [(status, said)] = hooked.answers()
    assert status is None
    assert said.endswith("which is not a public address")


def test_a_name_that_changes_its_address_is_asked_once_and_connected_as_checked(
    hooked: Hooked,
) -> None:
    """The second answer would lead inside; the connection goes to the first, which was checked."""
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[Address]:
        asked.append(host)
        return [ip_address("127.0.0.1" if len(asked) == 1 else "127.0.0.2")]

    hooked.add("started")
    hooked.allow(f"127.0.0.1:{hooked.receiver.port}", within=[ip_network("127.0.0.1/32")])
    hooked.caller = hooked.another(resolve=rebinding)
    assert len(hooked.deliver()) == 1
    assert len(asked) == 1
    hooked.stage.says("@lead", "webhook test 1")
    assert hooked.deliver() == []
    assert hooked.answers()[0][1].endswith("leads to 127.0.0.2, which is not a public address")


def test_a_redirect_is_a_failure_and_is_not_followed(hooked: Hooked) -> None:
    hooked.add("started")
    with receiving() as inside:
        where = f"http://127.0.0.1:{inside.port}/"
        hooked.receiver.answers = [(307, {"Location": where}, b""), (308, {"Location": where}, b"")]
        hooked.deliver()
        hooked.wait(seconds=6)
        assert inside.got == []
    assert [status for status, _ in hooked.answers()] == [308, 307]


def test_no_proxy_of_the_environment_is_asked(
    hooked: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        hooked.add("started")
        assert len(hooked.deliver()) == 1
        assert proxy.got == []


def _drips(connection: socket.socket) -> None:
    """Send a byte whenever the sender has waited a moment without hanging up."""
    connection.recv(65536)
    connection.settimeout(0.05)
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
        connection.send(bytes([byte]))
        with suppress(TimeoutError):
            if not connection.recv(65536):
                return


def _is_silent(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def _speaks_otherwise(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"220 mail.example.com ESMTP\r\n")


def _never_ends(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nall is well\n")
    while True:
        connection.sendall(b"x" * 65536)


def _hangs_up(connection: socket.socket) -> None:
    connection.recv(10)


@pytest.mark.parametrize(
    ("behaves", "status", "said"),
    [
        (_drips, None, "no answer within 0.5 seconds"),
        (_is_silent, None, "no answer within 0.5 seconds"),
        (_speaks_otherwise, None, "it answered something else than HTTP"),
        (_never_ends, 200, "all is well"),
    ],
)
def test_a_receiver_that_behaves_oddly_is_left_after_half_a_second(
    hooked: Hooked, behaves: Callable[[socket.socket], object], status: int | None, said: str
) -> None:
    with answering_raw(behaves) as port:
        hooked.receiver.port = port
        hooked.allow(f"127.0.0.1:{port}", within=LOOPBACK)
        hooked.add("started")
        hooked.caller = hooked.another(seconds=0.5)
        hooked.deliver()
    assert hooked.answers() == [(status, said)]


def test_a_receiver_that_hangs_holds_up_no_message_to_slack(on_both: Hooked) -> None:
    hanging, let_go = threading.Semaphore(0), threading.Event()

    def hang(connection: socket.socket) -> None:
        connection.recv(10)
        hanging.release()
        let_go.wait()

    stage = on_both.stage
    with ExitStack() as open_:
        ports = [open_.enter_context(answering_raw(hang)) for _ in range(THREADS + 1)]
        on_both.allow(*(f"127.0.0.1:{port}" for port in ports), within=LOOPBACK)
        for port in ports:
            stage.says("@lead", f"webhook add http://127.0.0.1:{port}/")
        on_both.caller = on_both.another(seconds=600)
        threads = [threading.Thread(target=on_both.caller.work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        open_.callback(let_go.set)
        open_.callback(on_both.caller.stop)
        for _ in range(THREADS):
            assert hanging.acquire(timeout=10)
        stage.says("@dev", "done E1")
        assert any("E1 Observability" in each for each in stage.posts())
    for thread in threads:
        thread.join()


def test_who_is_not_there_is_told_so(hooked: Hooked) -> None:
    hooked.add("started")
    hooked.caller = hooked.another(
        resolve=lambda _host, port: ask_the_system("no-such-host.invalid", port)
    )
    hooked.deliver()
    assert hooked.answers()[0] == (None, "its host is not known")
    with answering_raw(_hangs_up) as port:
        pass
    hooked.receiver.port = port
    hooked.allow(f"127.0.0.1:{port}", within=LOOPBACK)
    hooked.add("started")
    hooked.deliver()
    with hooked.stage.database.read() as session:
        assert webhooks.answers(session, 2, 1)[0].said == "no connection: Connection refused"
