"""Links to files shared in Slack, or to the messages that hold them."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_FILE = re.compile(r"/files/[UW][A-Z0-9]+/(?P<id>F[A-Z0-9]+)(?:/(?P<name>[^/]*))?/?")
_MESSAGE = re.compile(
    r"/archives/(?P<channel>[CDG][A-Z0-9]+)/p(?P<seconds>[0-9]{10})(?P<micros>[0-9]{6})"
)


class SharedFile(NamedTuple):
    """A file in the Slack workspace at ``host``; ``link`` is its page for people."""

    host: str
    id: str
    name: str
    link: str


class SharedMessage(NamedTuple):
    """A message in the Slack workspace at ``host``; ``is_reply``: it is in a thread."""

    host: str
    channel: str
    ts: str
    is_reply: bool

    @property
    def name(self) -> str:
        """A name for the file, for use in texts."""
        return "the file of that message"


Shared = SharedFile | SharedMessage


def shared_link(address: str | None) -> Shared | None:
    """Parse the address of a file or a message; None for an address of another kind."""
    try:
        parts = urlsplit(address or "")
        host = parts.netloc.rpartition("@")[2].casefold()
    except ValueError:
        return None
    if file := _FILE.fullmatch(parts.path):
        return SharedFile(host, file["id"], name_in(parts.path), str(address))
    if message := _MESSAGE.fullmatch(parts.path):
        ts = f"{message['seconds']}.{message['micros']}"
        return SharedMessage(host, message["channel"], ts, "thread_ts=" in parts.query)
    return None


def name_in(address: str) -> str:
    """The file name at the end of an address."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]) or "the file"
