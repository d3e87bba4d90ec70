"""Render Slack's mrkdwn as plain text."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.practice.dates import format_date
from bot.practice.people import Person
from bot.practice.workspace import Workspace

_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_ENTITY = re.compile(r"<([^<>\n]+)>")
_EDGE = r"[\s.,;:!?()\[\]\"'“”‘’…/—–-]"
_STYLED = re.compile(
    rf"(?:(?<=^)|(?<={_EDGE}))([*_~])(?=\S)([^\n]*?\S)\1(?=$|{_EDGE})", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of a message: names come from the workspace, the zone from the person."""

    workspace: Workspace
    person: Person

    @property
    def zone(self) -> ZoneInfo:
        """The zone that times are shown in."""
        return ZoneInfo(self.person.zone)

    def user(self, user: str) -> str:
        """``@name``, or the id if it is unknown."""
        person = self.workspace.people.get(user)
        return f"@{person.name if person else user}"

    def channel(self, channel: str) -> str:
        """``#name``, or the id if it is no channel."""
        found = self.workspace.conversations.get(channel)
        return f"#{found.name if found and not found.is_direct else channel}"

    def date(self, timestamp: int, pattern: str) -> str:
        """A moment in the reader's zone."""
        at = datetime.fromtimestamp(timestamp, UTC)
        return format_date(pattern, at, self.zone, self.workspace.clock.now())


def plain_text(mrkdwn: str, reader: Reader) -> str:
    """The visible text: no formatting, names for ids, entities resolved, code unchanged."""
    parts = _CODE.split(mrkdwn)
    parts[::2] = [_prose(part, reader) for part in parts[::2]]
    parts[1::2] = [unescape(_code(part)) for part in parts[1::2]]
    return "".join(parts)


def unescape(text: str) -> str:
    """Resolve Slack's three escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def bars(text: str) -> str:
    """Prefix each line with a bar, otherwise unchanged."""
    return "\n".join(f"| {line}" for line in text.split("\n"))


def _prose(text: str, reader: Reader) -> str:
    pieces, end = [], 0
    for entity in _ENTITY.finditer(text):
        pieces.append((text[end : entity.start()], False))
        pieces.append((_named(entity[1], reader), True))
        end = entity.end()
    pieces.append((text[end:], False))
    return _without_marks(pieces)


def _without_marks(pieces: list[tuple[str, bool]]) -> str:
    """Strip formatting marks, with entities hidden: marks never apply inside an entity."""
    kept = [piece for piece, is_entity in pieces if is_entity]
    hidden = "".join("\0" if is_entity else piece for piece, is_entity in pieces)
    while (stripped := _STYLED.sub(r"\2", hidden)) != hidden:
        hidden = stripped
    shown = unescape(hidden).split("\0")
    return shown[0] + "".join(entity + after for entity, after in zip(kept, shown[1:], strict=True))


def _code(span: str) -> str:
    return bars(span[3:-3].strip("\n")) if span.startswith("```") else span


def _named(entity: str, reader: Reader) -> str:
    target, bar, label = entity.partition("|")
    sign, rest = target[:1], target[1:]
    if sign == "@":
        return reader.user(rest)
    if sign == "#":
        return reader.channel(rest)
    if sign == "!":
        return _special(rest, label, reader)
    address = unescape(target).removeprefix("mailto:")
    name = unescape(label)
    return address if not bar or name in (address, target) else f"{name} ({address})"


def _special(word: str, label: str, reader: Reader) -> str:
    kind, *parts = word.split("^")
    if kind == "date" and len(parts) >= 2 and parts[0].lstrip("-").isdigit():
        return reader.date(int(parts[0]), unescape(parts[1]))
    return unescape(label) if label else f"@{kind}"
