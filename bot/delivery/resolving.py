"""Resolves the host of a webhook, and checks what was found before anything connects to it."""

import socket
from collections.abc import Callable
from ipaddress import ip_address

from bot.domain.webhook_hosts import Address, AllowedPlaces, WebAddress

Resolve = Callable[[str, int], list[Address]]
"""Returns the addresses of a host. Raises OSError if it has none."""


class NotAllowedPlaceError(Exception):
    """A host, or one of its addresses, that the operator does not allow."""


def resolve(host: str, port: int) -> list[Address]:
    """Ask the system for the addresses of a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(each[4][0]).partition("%")[0]) for each in found))


def checked(address: WebAddress, places: AllowedPlaces, resolve: Resolve) -> list[Address]:
    """Return the addresses to connect to. One that is not allowed refuses them all.

    Raises NotAllowedPlaceError, or OSError if the host is not known. Whoever connects uses what is
    returned, and resolves nothing again: a second answer may be another one.
    """
    if not places.allow(address):
        raise NotAllowedPlaceError(f"{address.place} is not among the hosts that are allowed")
    found = resolve(address.host, address.port)
    for each in found:
        if not places.reaches(address, each):
            raise NotAllowedPlaceError(
                f"{address.place} leads to {each}, which is not a public address"
            )
    return found
