"""People whose data was deleted: their acts stay, under a pseudonym that is never shown.

The pseudonym replaces their id everywhere. Texts for people show words in its place.
"""

import re
import secrets
from collections.abc import Mapping
from typing import Any

SOMEBODY = "somebody who left"
UNKNOWN = "somebody"
"""Stands for a person without a known name, whom Slack does not show by id either."""

A_CHANNEL = "a channel"
"""Stands for a channel without a known name."""

_PSEUDONYM = "LEFT[0-9A-F]{12}"
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+(?:\|([^>]*))?>")
_WHOLE = re.compile(_PSEUDONYM)
_SHOWN = re.compile(rf"<@{_PSEUDONYM}>|&lt;@{_PSEUDONYM}&gt;|@?{_PSEUDONYM}|@{SOMEBODY}")
_READ = {"text", "title", "label", "hint", "placeholder", "alt_text", "accessibility_label"}
"""The keys of a block that people read; the values of buttons stay as they are."""


def pseudonym() -> str:
    """Make a random pseudonym, which cannot be traced to a person."""
    return f"LEFT{secrets.token_hex(6).upper()}"


def has_left(person: str) -> bool:
    """Whether an id is a pseudonym, so there is nobody to send messages to."""
    return _WHOLE.fullmatch(person) is not None


def by_name(person: str | None, names: Mapping[str, str]) -> str:
    """A person as plain text, ``@dev``; never an id, which means nothing to readers."""
    if has_left(person or ""):
        return SOMEBODY
    name = names.get(person or "")
    return f"@{name}" if name else UNKNOWN


def mentioned(text: str) -> list[str]:
    """The ids of the people that a text mentions."""
    return _MENTION.findall(text)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Replace mentions of people and channels by names, for texts shown outside Slack."""
    known = with_known_names(text, names)
    return _MENTION.sub(lambda found: by_name(found[1], names), known) if "<@" in known else known


def with_known_names(text: str, names: Mapping[str, str]) -> str:
    """The same, but keep the mentions of unknown people, whose names may be looked up later."""
    if "<@" not in text and "<#" not in text:
        return text
    known = _MENTION.sub(
        lambda found: by_name(found[1], names) if found[1] in names else found[0], text
    )
    return _CHANNEL.sub(lambda found: f"#{found[1]}" if found[1] else A_CHANNEL, known)


def with_names_removed(text: str) -> str:
    """Replace pseudonyms in a text by words, in every form in which they occur."""
    return _SHOWN.sub(SOMEBODY, text) if "LEFT" in text or SOMEBODY in text else text


def in_blocks(blocks: Any) -> Any:
    """Replace pseudonyms by words in blocks, or in a part of them."""
    if isinstance(blocks, dict):
        return {key: _in_field(key, value) for key, value in blocks.items()}
    if isinstance(blocks, list | tuple):
        return type(blocks)(in_blocks(each) for each in blocks)
    return blocks


def _in_field(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return with_names_removed(value) if key in _READ else value
    return in_blocks(value)
