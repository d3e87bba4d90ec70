"""Convert typed text to the form that Slack sends to an app with escaping on."""

import re

from bot.practice.workspace import Workspace

_MARK = re.compile(
    r"(?P<url>https?://[^\s<>]*[^\s<>.,;:!?'\"”’)\]])"
    r"|(?<![\w@#/])(?P<sign>[@#])(?P<name>[\w.-]*\w)"
)
_TO_ALL = ("here", "channel", "everyone")


def escape(text: str) -> str:
    """Escape Slack's three control characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(text: str, workspace: Workspace) -> str:
    """Put addresses, people and channels in angle brackets, with ids; escape the rest."""
    sent, end = [], 0
    for mark in _MARK.finditer(text):
        sent.append(escape(text[end : mark.start()]))
        sent.append(_bracketed(mark, workspace) or escape(mark.group()))
        end = mark.end()
    return "".join([*sent, escape(text[end:])])


def _bracketed(mark: re.Match[str], workspace: Workspace) -> str | None:
    if mark["url"]:
        return f"<{escape(mark['url'])}>"
    if mark["sign"] == "#":
        channel = workspace.channel_named(mark["name"])
        return f"<#{channel.id}|{channel.name}>" if channel else None
    if mark["name"] in _TO_ALL:
        return f"<!{mark['name']}>"
    if group := workspace.group_named(mark["name"]):
        return f"<!subteam^{group.id}|@{group.handle}>"
    person = workspace.person_named(mark["name"])
    return f"<@{person.id}|{person.name}>" if person else None
