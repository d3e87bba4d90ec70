"""Ports for servers that are started a moment later, by another process."""

import random
import socket

BELOW_THOSE_GIVEN_OUT = range(20_000, 32_000)
"""Whoever asks the system for any free port, as most of our tests do, gets one above these."""


def free_port() -> int:
    """A port that nobody listens on, and that nobody is given before it is used."""
    while True:
        port = random.choice(BELOW_THOSE_GIVEN_OUT)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
