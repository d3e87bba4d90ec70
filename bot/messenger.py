"""What we can ask of a chat service, and how it can fail. Slack's part is in bot/slack."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads: ``text`` says it all in words, ``blocks`` draw it."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A form to fill in, or a person's home; without ``submit`` a form only says something.

    ``name`` says which one it is, and ``about`` travels with it and back, unseen.
    """

    title: str
    blocks: tuple[Block, ...]
    name: str = ""
    submit: str = ""
    about: str = ""
    is_home: bool = False

    def as_json(self) -> dict[str, Any]:
        """The view as it is sent."""
        sent: dict[str, Any] = {"type": "home" if self.is_home else "modal"}
        if not self.is_home:
            sent["title"] = _plain(self.title)
            sent["close"] = _plain("Cancel" if self.submit else "Close")
        if self.submit:
            sent["submit"] = _plain(self.submit)
        named = {"callback_id": self.name, "private_metadata": self.about}
        given = {key: value for key, value in named.items() if value}
        return sent | given | {"blocks": list(self.blocks)}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


class TryLaterError(Exception):
    """The service asks for patience, or did not answer; ``seconds`` is how long to wait."""

    def __init__(self, reason: str, seconds: float | None = None, *, unsure: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
        self.unsure = unsure


class NotAllowedError(TryLaterError):
    """The service refuses the bot itself; an operator mends that, and then the message is taken."""


class RefusedError(Exception):
    """The service will never take this message; ``reason`` is its own word for why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Messenger(Protocol):
    """Posting, as delivery needs it. A lane is a channel's id, or a person's for their messages."""

    def post(self, lane: str, message: Message, outbox_id: int) -> str:
        """Post once, marked with the outbox id; gives the message's ``ts``."""

    def find(self, lane: str, outbox_id: int, since: datetime) -> str | None:
        """The ``ts`` of the post that carries this outbox id, if it stands since that real time."""
