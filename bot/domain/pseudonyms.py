"""People whose data was deleted: what they did stays, under a pseudonym that nobody reads.

Their id became the same pseudonym everywhere. Where it would be shown, words stand instead.
"""

import re
import secrets
from collections.abc import Mapping
from typing import Any

SOMEBODY = "somebody who left"
UNKNOWN = "somebody"
"""Whoever has no name that we know, where Slack shows none by their id."""

A_CHANNEL = "a channel"
"""The same of a channel, which Slack may name by its id alone."""

_PSEUDONYM = "LEFT[0-9A-F]{12}"
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+(?:\|([^>]*))?>")
_WHOLE = re.compile(_PSEUDONYM)
_SHOWN = re.compile(rf"<@{_PSEUDONYM}>|&lt;@{_PSEUDONYM}&gt;|@?{_PSEUDONYM}|@{SOMEBODY}")
_READ = {"text", "title", "label", "hint", "placeholder", "alt_text", "accessibility_label"}
"""Where in blocks stands what people read; what a button carries is left as it is."""


def pseudonym() -> str:
    """A new one; nothing leads from it to a person."""
    return f"LEFT{secrets.token_hex(6).upper()}"


def has_left(person: str) -> bool:
    """Whether that is a pseudonym: there is nobody to be told anything."""
    return _WHOLE.fullmatch(person) is not None


def by_name(person: str | None, names: Mapping[str, str]) -> str:
    """``@dev``, as plain text: never an id, which no reader knows."""
    if has_left(person or ""):
        return SOMEBODY
    name = names.get(person or "")
    return f"@{name}" if name else UNKNOWN


def mentioned(text: str) -> list[str]:
    """The ids of the people whom a text mentions."""
    return _MENTION.findall(text)


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A text that Slack does not show: names stand in it where it mentions people and channels."""
    known = with_known_names(text, names)
    return _MENTION.sub(lambda found: by_name(found[1], names), known) if "<@" in known else known


def with_known_names(text: str, names: Mapping[str, str]) -> str:
    """The same, but for people whose name is not known: it may be looked up later."""
    if "<@" not in text and "<#" not in text:
        return text
    known = _MENTION.sub(
        lambda found: by_name(found[1], names) if found[1] in names else found[0], text
    )
    return _CHANNEL.sub(lambda found: f"#{found[1]}" if found[1] else A_CHANNEL, known)


def with_names_removed(text: str) -> str:
    """A text with words in the place of pseudonyms, however they stand in it."""
    return _SHOWN.sub(SOMEBODY, text) if "LEFT" in text or SOMEBODY in text else text


def in_blocks(blocks: Any) -> Any:
    """Blocks, or a part of them, with words in the place of pseudonyms."""
    if isinstance(blocks, dict):
        return {key: _in_field(key, value) for key, value in blocks.items()}
    if isinstance(blocks, list | tuple):
        return type(blocks)(in_blocks(each) for each in blocks)
    return blocks


def _in_field(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return with_names_removed(value) if key in _READ else value
    return in_blocks(value)
