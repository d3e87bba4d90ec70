"""What people see, as plain values: messages, views, files. Nothing here sends them."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from bot.domain import pseudonyms

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A file to attach. ``name`` includes the extension; ``alt`` describes a picture."""

    name: str
    title: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: ``text`` has all of its content in words, ``blocks`` are its layout.

    A ``standing`` message is pinned, and posted again if someone deletes it. ``otherwise`` is the
    command to type for its ``files`` if they cannot be attached. ``small`` is the small print below
    all of it, after the links to the files.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    standing: bool = False
    files: tuple[File, ...] = ()
    otherwise: str = ""
    small: str = ""

    def with_names_removed(self) -> "Message":
        """Return a copy with words in place of people whose data was deleted."""
        blocks = pseudonyms.in_blocks(self.blocks)
        text, small = map(pseudonyms.with_names_removed, (self.text, self.small))
        return replace(self, text=text, blocks=blocks, small=small)


@dataclass(frozen=True, slots=True)
class View:
    """A form, or a person's home. A form without ``submit`` is a notice.

    ``name`` is Slack's ``callback_id``; ``about`` is its ``private_metadata``, which comes back
    with the form.
    """

    title: str
    blocks: tuple[Block, ...]
    name: str = ""
    submit: str = ""
    about: str = ""
    is_home: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the view as Slack's JSON."""
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
    """A shared file that was read; ``link`` is its permalink."""

    name: str
    link: str
    data: bytes
