"""A call that an acknowledgement waits for ends in time, whatever the network does."""

import socket
import threading
import time

import pytest

from bot import ack_budget
from bot.delivery.messenger import TryLaterError
from bot.slack.messenger import client_for
from bot.slack.quick import SECONDS, Quick


def test_an_answer_that_comes_in_drops_is_not_waited_for() -> None:
    given_up = threading.Event()

    def drip(server: socket.socket) -> None:
        caller, _ = server.accept()
        caller.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not given_up.wait(0.1):
            caller.sendall(b"x")
        caller.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=drip, args=(server,))
        dripping.start()
        quick = Quick(client_for("x", f"http://127.0.0.1:{server.getsockname()[1]}/", SECONDS))
        began = time.monotonic()
        with ack_budget.shared(0.5), pytest.raises(TryLaterError):
            quick.ask(quick.client.auth_test)
        took = time.monotonic() - began
        given_up.set()
        dripping.join()
        quick.stop()
    assert 0.4 < took < SECONDS
