"""What people see, as values: messages, forms, files. Nothing here is sent."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bot.domain import pseudonyms

Block = dict[str, Any]


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

    def with_names_removed(self) -> "Message":
        """The same, with words where it would name people whose data was deleted."""
        blocks = pseudonyms.in_blocks(self.blocks)
        return replace(self, text=pseudonyms.with_names_removed(self.text), blocks=blocks)


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
