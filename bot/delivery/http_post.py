"""Posts a body to a checked address, within a time and a size, and reads the answer.

The socket connects to the address that was checked, and TLS verifies the host's name. No proxy is
asked, and no redirect followed.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.domain.webhook_hosts import Address, WebAddress

SECONDS = 10.0
"""For a try in all: connecting, TLS, sending, the answer."""
TO_CONNECT = 4.0
MOST_READ = 4096


class Response(NamedTuple):
    """What a receiver answered; ``text`` is the beginning of its body."""

    status: int
    reason: str
    headers: Mapping[str, str]
    text: str


def post(
    address: WebAddress,
    found: Sequence[Address],
    body: bytes,
    headers: Mapping[str, str],
    trust: ssl.SSLContext,
    seconds: float = SECONDS,
) -> Response:
    """Post to the first of these addresses that takes a connection.

    Raises OSError (TimeoutError, SSLError among them) or HTTPException.
    """
    ends = time.monotonic() + seconds
    with _connect(address, found, trust, ends) as wire:
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.sock = _Timed(wire, ends)
        connection.request("POST", address.target, body, {**headers, "Host": address.place})
        answer = connection.getresponse()
        text = answer.read(MOST_READ).decode(errors="replace")
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, answer.reason, named, text)


def _connect(
    address: WebAddress, found: Sequence[Address], trust: ssl.SSLContext, ends: float
) -> socket.socket:
    failed: OSError = OSError("the host has no address")
    for each in found:
        try:
            most = min(TO_CONNECT, _left(ends))
            plain = socket.create_connection((str(each), address.port), timeout=most)
        except OSError as error:
            failed = error
            continue
        if address.scheme == "http":
            return plain
        try:
            plain.settimeout(_left(ends))
            return trust.wrap_socket(plain, server_hostname=address.host)
        except BaseException:
            plain.close()
            raise
    raise failed


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


class _Timed:
    """A socket whose every read and write ends at one moment, however slowly bytes drip in."""

    def __init__(self, wire: socket.socket, ends: float) -> None:
        self._wire = wire
        self._ends = ends

    def sendall(self, data: Any) -> None:
        self._wire.settimeout(_left(self._ends))
        self._wire.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._wire, self._ends))

    def close(self) -> None:
        self._wire.close()


class _Reading(io.RawIOBase):
    def __init__(self, wire: socket.socket, ends: float) -> None:
        self._wire = wire
        self._ends = ends

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.settimeout(_left(self._ends))
        return self._wire.recv_into(buffer)
