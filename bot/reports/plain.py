"""Slack's mrkdwn as plain text, for reports that are read elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.pseudonyms import with_names
from bot.words.entities import unescape

_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<([a-z]+:[^|>\s]+)(?:\|([^>]*))?>")


def plain(text: str, names: Mapping[str, str]) -> str:
    """The words as people read them: names for people, the label and the address of a link."""
    text = with_names(text, names)
    text = _CHANNEL.sub(lambda found: f"#{found[2]}" if found[2] else "a channel", text)
    text = _LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[2] else found[1], text)
    return unescape(text)


def by_names(told: Any, names: Mapping[str, str]) -> Any:
    """Plain values, with names wherever the words in them mention people by id."""
    if isinstance(told, str):
        return with_names(told, names)
    if isinstance(told, dict):
        return {key: by_names(value, names) for key, value in told.items()}
    return [by_names(value, names) for value in told] if isinstance(told, list) else told
