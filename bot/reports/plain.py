"""Slack's mrkdwn as plain text, for reports that are read elsewhere."""

import re
from collections.abc import Mapping

from bot.words.split import unescape

_PERSON = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<([a-z]+:[^|>\s]+)(?:\|([^>]*))?>")


def plain(text: str, names: Mapping[str, str]) -> str:
    """The words as people read them: names for people, the label and the address of a link."""
    text = _PERSON.sub(lambda found: f"@{names.get(found[1], 'somebody')}", text)
    text = _CHANNEL.sub(lambda found: f"#{found[2]}" if found[2] else "a channel", text)
    text = _LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[2] else found[1], text)
    return unescape(text)
