"""What we can ask of a chat service, and how it can fail. Slack's part is in bot/slack."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.cards.message import File, Message
from bot.domain import refusals
from bot.domain.refusals import Refusal

UNREAD = "file_not_read_yet"
"""Why a file that was uploaded cannot be shared as yet."""


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
