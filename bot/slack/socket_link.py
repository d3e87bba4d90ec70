"""One Socket Mode connection: a WebSocket that is read on its own thread until it ends."""

import logging
import threading
from collections.abc import Callable
from typing import Self

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.frames import Frame, Opcode
from websockets.protocol import Event
from websockets.sync.client import ClientConnection, connect

OPENING = 10.0  # seconds for the handshake
PINGING = 10.0  # seconds between our pings, and for their answers
CLOSING = 2.0  # seconds for the closing handshake
MOST_BYTES = 4_000_000

quiet = logging.getLogger("bot.slack.socket_link")
quiet.addHandler(logging.NullHandler())
quiet.propagate = False  # at DEBUG the library logs every frame


class LinkError(Exception):
    """A connection could not be opened; ``reason`` is the exception's type, never the address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Link:
    """A connection; it passes each message to ``on_message``, and calls ``on_end`` at its end."""

    def __init__(
        self,
        address: str,
        on_message: Callable[["Link", str], None],
        on_end: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self._address = address
        self._on_message = on_message
        self._on_end = on_end
        self._clock = clock
        self.opened_at = self.heard_at = clock()
        self.is_leaving = False
        self.is_over = False
        self._failure: BaseException | None = None
        self._socket: ClientConnection | None = None
        self._settled = threading.Event()
        self._may_read = threading.Event()
        self._lock = threading.Lock()
        self._in_hand = 0
        self._is_retired = False
        self._thread = threading.Thread(target=self._run, name="socket", daemon=True)

    def open(self) -> Self:
        """Return once it is open; messages wait for listen(). Raises LinkError if it cannot."""
        self._thread.start()
        self._settled.wait()
        if self._failure is not None:
            raise LinkError(type(self._failure).__name__) from self._failure
        return self

    def listen(self) -> None:
        """Pass on messages from now on, those that have already come first."""
        self._may_read.set()

    def send(self, text: str) -> bool:
        """Send a message; return False if the connection has ended."""
        if self._socket is None:
            return False
        try:
            self._socket.send(text)
        except (ConnectionClosed, OSError):
            return False
        return True

    def take(self) -> None:
        """Count an envelope of this connection as in progress."""
        with self._lock:
            self._in_hand += 1

    def done(self) -> None:
        """Count an envelope as handled; a retired connection closes after the last one."""
        with self._lock:
            self._in_hand -= 1
            may_close = self._is_retired and not self._in_hand
        if may_close:
            self.close()

    def retire(self) -> None:
        """Close as soon as no envelope is in progress."""
        with self._lock:
            self._is_retired = True
            may_close = not self._in_hand
        if may_close:
            self.close()

    def close(self) -> None:
        """Close the connection and wait for its end, for a few seconds at most."""
        if self._socket is not None:
            self._socket.close()
            self._may_read.set()
            self._thread.join(2 * CLOSING)

    def _run(self) -> None:
        try:
            with connect(
                self._address,
                open_timeout=OPENING,
                ping_interval=PINGING,
                ping_timeout=PINGING,
                close_timeout=CLOSING,
                max_size=MOST_BYTES,
                logger=quiet,
                create_connection=_Hearing,
            ) as socket:
                self._read(socket)
        except (WebSocketException, OSError, ValueError) as failure:
            self._failure = failure
        finally:
            self.is_over = True
            self._settled.set()
            self._on_end()

    def _read(self, socket: ClientConnection) -> None:
        assert isinstance(socket, _Hearing)
        socket.on_word = self._hear
        self.opened_at = self.heard_at = self._clock()
        self._socket = socket
        self._settled.set()
        self._may_read.wait()
        for text in socket:
            self._on_message(self, text if isinstance(text, str) else text.decode())

    def _hear(self) -> None:
        self.heard_at = self._clock()


class _Hearing(ClientConnection):
    """Reports every frame from Slack, pings included, to ``on_word``.

    Pongs do not count: a connection may go on answering our pings although Slack no longer
    delivers anything to it.
    """

    on_word: Callable[[], None] = staticmethod(lambda: None)

    def process_event(self, event: Event) -> None:
        super().process_event(event)
        if isinstance(event, Frame) and event.opcode is not Opcode.PONG:
            self.on_word()
