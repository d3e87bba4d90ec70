"""Turns Slack's mrkdwn into plain text, for reports that are read outside Slack."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.pseudonyms import with_names
from bot.words.entities import unescape

_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<([a-z]+:[^|>\s]+)(?:\|([^>]*))?>")


def plain(text: str, names: Mapping[str, str]) -> str:
    """Return readable text: names instead of ids, and links as label and URL."""
    text = with_names(text, names)
    text = _CHANNEL.sub(lambda found: f"#{found[2]}" if found[2] else "a channel", text)
    text = _LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[2] else found[1], text)
    return unescape(text)


def by_names(told: Any, names: Mapping[str, str]) -> Any:
    """Replace the ids of people by names in all strings of a JSON-like value."""
    if isinstance(told, str):
        return with_names(told, names)
    if isinstance(told, dict):
        return {key: by_names(value, names) for key, value in told.items()}
    return [by_names(value, names) for value in told] if isinstance(told, list) else told
