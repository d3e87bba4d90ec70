"""The interface to a chat service, and its errors. bot/slack implements it for Slack."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.cards.message import File, Message
from bot.domain import refusals
from bot.domain.refusals import Refusal

UNREAD = "file_not_read_yet"
"""Slack's reason for refusing to share a file that it has not processed yet."""


class TryLaterError(Exception):
    """The service is rate-limiting or did not answer; ``seconds`` is how long to wait.

    ``unsure`` says that the call may have succeeded all the same.
    """

    def __init__(self, reason: str, seconds: float | None = None, *, unsure: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
        self.unsure = unsure


class NotAllowedError(TryLaterError):
    """The service refuses the bot itself. The message can be sent once an operator fixes that."""


class RefusedError(Exception):
    """The service will never accept this message; ``reason`` is its error code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def refusal(self) -> Refusal | None:
        """What we know of that code; None if it is not listed, so that a retry may succeed."""
        return refusals.of(self.reason)


class GoneError(Exception):
    """The message to edit no longer exists."""


class UneditableError(Exception):
    """The message can no longer be edited, so that a new one has to replace it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Method(StrEnum):
    """The calls to the service, each with a rate limit of its own."""

    OPEN = "open"
    POST = "post"
    EDIT = "edit"
    PIN = "pin"
    UNPIN = "unpin"
    FIND = "find"
    FILES = "files"


class Messenger(Protocol):
    """The calls that delivery needs; the service limits the rate of each separately."""

    def open(self, person: str) -> str:
        """Return the id of a person's DM conversation with the bot."""

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Post a message with the outbox id in its metadata; return its ``ts``."""

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Replace a message's content. Raises GoneError if it was deleted."""

    def pin(self, channel: str, ts: str) -> None:
        """Pin a message; no error if it is pinned already."""

    def unpin(self, channel: str, ts: str) -> None:
        """Unpin a message; no error if it is not pinned."""

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:
        """Return the ``ts`` of the post with this outbox id, made since that real time, if any.

        Raises NotAllowedError if the bot may not read the history.
        """

    def upload(self, file: File) -> str:
        """Upload a file without sharing it; return its id."""

    def link(self, file_id: str) -> str:
        """Return the URL that shares a file when a message contains it.

        Raises TryLaterError until the service has processed the file.
        """
