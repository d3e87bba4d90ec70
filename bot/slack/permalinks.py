"""Permalinks of messages and files, built without a call to Slack: an ack waits for them."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST = 2_000  # characters of links in a form's private_metadata


class Permalinks:
    """Permalinks in one workspace. Slack tells its address at the start (``auth.test``)."""

    def __init__(self) -> None:
        self._address = ""

    def learn(self, address: str) -> None:
        """Store the workspace's address, such as ``https://acme.slack.com/``."""
        self._address = address

    def of(self, channel: str, ts: str) -> str:
        """Return the permalink of a message, or "" before Slack has told the address."""
        return f"{self._address}{_path(channel, ts)}" if self._address else ""

    def evidence(self, body: Mapping[str, Any]) -> str:
        """Return the permalinks of the shortcut's message and of its files, as many as fit."""
        links = dict.fromkeys([self._message(body), *_files(body.get("message") or {})])
        chosen: list[str] = []
        for link in links:
            if len(" ".join([*chosen, link])) <= MOST:
                chosen.append(link)
        return " ".join(chosen)

    def _message(self, body: Mapping[str, Any]) -> str:
        """Build the permalink that ``chat.getPermalink`` would return."""
        message, channel = body.get("message") or {}, (body.get("channel") or {}).get("id")
        ts, thread = str(body.get("message_ts") or message.get("ts")), message.get("thread_ts")
        link = f"{self._home(body)}{_path(str(channel), ts)}"
        return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link

    def _home(self, body: Mapping[str, Any]) -> str:
        domain = (body.get("team") or {}).get("domain")
        return self._address or f"https://{domain}.slack.com/"


def _path(channel: str, ts: str) -> str:
    return f"archives/{channel}/p{ts.replace('.', '')}"


def _files(message: Mapping[str, Any]) -> Iterator[str]:
    for file in message.get("files") or []:
        link = str(file.get("permalink") or "")  # a deleted file has none
        if link.startswith(("https://", "http://")) and not set(link) & set(' <>"'):
            yield link
