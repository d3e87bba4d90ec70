"""What we can ask of a chat service, and how it can fail. Slack's part is in bot/slack."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from bot.domain import pseudonyms, refusals
from bot.domain.refusals import Refusal

Block = dict[str, Any]

UNREAD = "file_not_read_yet"
"""Why a file that was uploaded cannot be shared as yet."""


@dataclass(frozen=True, slots=True)
class File:
    """Something to attach. ``name`` has its ending; ``alt`` says what a picture shows."""

    name: str
    title: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads: ``text`` says it all in words, ``blocks`` draw it.

    One that is ``standing`` is pinned where it is posted, and posted again when someone deletes it.
    ``otherwise`` is what to type for its ``files`` where they cannot go along.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    standing: bool = False
    files: tuple[File, ...] = ()
    otherwise: str = ""

    def in_words(self) -> "Message":
        """The same, with words where it would name people whose data was deleted."""
        blocks = pseudonyms.in_blocks(self.blocks)
        return replace(self, text=pseudonyms.in_words(self.text), blocks=blocks)


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


class Document(NamedTuple):
    """A file that somebody shared, as it was read; ``link`` is where people see it."""

    name: str
    link: str
    data: bytes


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

    @property
    def refusal(self) -> Refusal | None:
        """What is known of that word; None where nobody listed it: it may be taken later."""
        return refusals.of(self.reason)


class GoneError(Exception):
    """The message to be edited is not there any more."""


class UneditableError(Exception):
    """The message stands where nobody can edit it any more: another takes its place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Method(StrEnum):
    """What is asked of the service. It asks for patience with each of them on its own."""

    OPEN = "open"
    POST = "post"
    EDIT = "edit"
    PIN = "pin"
    UNPIN = "unpin"
    FIND = "find"
    FILES = "files"


class Directory(Protocol):
    """Who people are, as the service knows them."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Read the profiles of those we don't know yet; gives the ids that stand for nobody.

        ``anew`` reads them in any case. Whoever cannot be asked in time stays as known.
        """


class NoDirectory:
    """Nobody can be asked: whoever is named is taken as known."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Nothing is read, and nobody is held to be unknown."""
        del people, now, anew
        return frozenset()


class Messenger(Protocol):
    """Posting, as delivery needs it: one method of ours for each of the service's limits."""

    def open(self, person: str) -> str:
        """The id of somebody's direct messages with the bot."""

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Post once, marked with the outbox id; gives the message's ``ts``."""

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Put other words where a message stands. Raises GoneError."""

    def pin(self, channel: str, ts: str) -> None:
        """Put a message at the top of its conversation; one that is there already stays."""

    def unpin(self, channel: str, ts: str) -> None:
        """Take it off the top again; one that is not there stays as it is."""

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:
        """The ``ts`` of the post that carries this outbox id, if it stands since that real time.

        Raises NotAllowedError where that cannot be said.
        """

    def upload(self, file: File) -> str:
        """Upload a file and share it nowhere; gives its id."""

    def link(self, file_id: str) -> str:
        """The address that shares a file where a message names it.

        Raises TryLaterError until the service has read it.
        """
