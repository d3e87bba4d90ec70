"""Which addresses webhooks may have: the hosts and the networks that the operator allows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import NamedTuple
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST = 500  # letters of an address
PORTS = {"https": 443, "http": 80}

_ODD = re.compile(r"[\s\x00-\x1f\x7f\\<>\"{}|^`]")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_ENTRY = re.compile(
    r"(?P<any>\*\.)?(?P<host>\[[0-9a-f:.]+\]|[^:\[\]*/@\s]+)(?::(?P<port>\d{1,5}|\*))?"
)
_NAT64 = tuple(map(ip_network, ("64:ff9b::/96",)))
_NEVER_PUBLIC = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # for protocols; an older Python knows the first eight of them alone
            "192.88.99.0/24",  # relays of 6to4
            "::/96",  # IPv4 in the oldest of its notations
            "64:ff9b:1::/48",  # a translator of one's own
            "2001::/32",  # Teredo hides its ends
            "fec0::/10",
        ),
    )
)


class WebAddress(NamedTuple):
    """A web address in its parts. The host is in lower case, and in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def place(self) -> str:
        """The host, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}{self.target}"


class OddAddressError(ValueError):
    """An address that no webhook can have; the text is the reason, as a clause."""


def read_address(typed: str) -> WebAddress:
    """Take a web address apart. Raises OddAddressError with what is in the way."""
    if len(typed) > LONGEST:
        raise OddAddressError(f"it is longer than {LONGEST} letters")
    if _ODD.search(typed) or not _is_ascii_but_for_its_host(typed):
        raise OddAddressError("it has letters in it that belong into no address")
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise OddAddressError("it cannot be read as a web address") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host:
        raise OddAddressError("it has to begin with https://")
    if "@" in parts.netloc:
        raise OddAddressError("it has a user or a password in it")
    if "#" in typed:
        raise OddAddressError("it has a # in it, and no receiver sees what follows that")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return WebAddress(scheme, host_of(host), port or PORTS[scheme], target)


def host_of(written: str) -> str:
    """A host in the one way that we compare and connect. Raises OddAddressError."""
    host = written.strip("[]").removesuffix(".").lower()
    if "%" in host:  # the interface of a link-local address
        raise OddAddressError("its host is no name that there can be")
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        raise OddAddressError("its host is no name that there can be") from None
    # A name that ends in a figure is an address in one of its odd notations: 0x7f.1, 2130706433.
    if not _NAME.fullmatch(name) or re.fullmatch(r"\d+|0x[0-9a-f]*", name.rpartition(".")[2]):
        raise OddAddressError("its host is no name that there can be")
    return name


def _is_ascii_but_for_its_host(typed: str) -> bool:
    scheme, _, rest = typed.partition("://")
    return f"{scheme}{rest.partition('/')[2]}".isascii()


@dataclass(frozen=True, slots=True)
class AllowedHost:
    """A host that the operator lists, or with ``below`` every host whose name ends in it.

    Any port of it, if ``port`` is None.
    """

    host: str
    port: int | None
    below: bool = False

    def allows(self, address: WebAddress) -> bool:
        """Whether it allows this address."""
        if self.port not in (None, address.port):
            return False
        return address.host.endswith(f".{self.host}") if self.below else address.host == self.host


@dataclass(frozen=True, slots=True)
class AllowedPlaces:
    """The hosts and the private networks to which webhooks may go; none by itself."""

    hosts: tuple[AllowedHost, ...] = ()
    networks: tuple[Network, ...] = ()

    def allow(self, address: WebAddress) -> bool:
        """Whether the operator lists this host and port; plain HTTP needs a network, too."""
        if address.scheme == "http" and not self.networks:
            return False
        return any(each.allows(address) for each in self.hosts)

    def reaches(self, address: WebAddress, found: Address) -> bool:
        """Whether a message may go to what the host's name was resolved to."""
        inner = embedded(found)
        if any(each.version == inner.version and inner in each for each in self.networks):
            return True
        return address.scheme == "https" and is_public(found)


def read_places(hosts: Iterable[str], networks: Iterable[Network]) -> AllowedPlaces:
    """Read the operator's lists. Raises ValueError with an entry that is no host."""
    return AllowedPlaces(tuple(map(_entry, hosts)), tuple(networks))


def _entry(written: str) -> AllowedHost:
    found = _ENTRY.fullmatch(written.lower())
    if found is None:
        raise ValueError(written)
    port = None if found["port"] == "*" else int(found["port"] or PORTS["https"])
    if port is not None and not 0 < port < 65536:
        raise ValueError(written)
    try:
        return AllowedHost(host_of(found["host"]), port, below=bool(found["any"]))
    except OddAddressError:
        raise ValueError(written) from None


def embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if any(address in network for network in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether an address is one of the Internet's, whatever notation hides it."""
    inner = embedded(address)
    odd = (
        inner.is_private,
        inner.is_loopback,
        inner.is_link_local,
        inner.is_multicast,
        inner.is_reserved,
        inner.is_unspecified,
    )
    never = any(each.version == inner.version and inner in each for each in _NEVER_PUBLIC)
    return inner.is_global and not any(odd) and not never
