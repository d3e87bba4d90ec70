"""Links to messages and their files, known without asking: an acknowledgement waits for nobody."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST = 2_000  # characters of what travels with a form


class Permalinks:
    """Links in one workspace. Its address is learnt at the start, from who we are."""

    def __init__(self) -> None:
        self._address = ""

    def learn(self, address: str) -> None:
        """``https://acme.slack.com/``, as Slack writes it."""
        self._address = address

    def evidence(self, body: Mapping[str, Any]) -> str:
        """The link of the message that a shortcut was used on, and those of its files that fit."""
        links = dict.fromkeys([self._message(body), *_files(body.get("message") or {})])
        chosen: list[str] = []
        for link in links:
            if len(" ".join([*chosen, link])) <= MOST:
                chosen.append(link)
        return " ".join(chosen)

    def _message(self, body: Mapping[str, Any]) -> str:
        """As ``chat.getPermalink`` gives it."""
        message, channel = body.get("message") or {}, (body.get("channel") or {}).get("id")
        ts, thread = str(body.get("message_ts") or message.get("ts")), message.get("thread_ts")
        link = f"{self._home(body)}archives/{channel}/p{ts.replace('.', '')}"
        return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link

    def _home(self, body: Mapping[str, Any]) -> str:
        domain = (body.get("team") or {}).get("domain")
        return self._address or f"https://{domain}.slack.com/"


def _files(message: Mapping[str, Any]) -> Iterator[str]:
    for file in message.get("files") or []:
        link = str(file.get("permalink") or "")  # a file that was deleted has none
        if link.startswith(("https://", "http://")) and not set(link) & set(' <>"'):
            yield link
