"""The sources of start defaults: front matter in YAML, and a TOML file beside the document.

Both become plain values, with the line of each key.
"""

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

from phases.reading.front_matter import OwnPart

LIMIT = 64_000
"""The most bytes of defaults that are read."""

Keys = tuple[str, ...]

_AT_LINE = re.compile(r"\s*\(at (?:line (\d+)|end of document).*\)$", re.DOTALL)
_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"\s*\[\s*({_NAMES})\s*\]")
_ASSIGNED = re.compile(rf"\s*({_NAMES})\s*=")
_BARE_CODE = re.compile(r"\s*([\w-]+\.[\w-]+)\s*=")
_BARE_NAME = re.compile(
    r"((?:[\[{,]|[:-][ \t]|^)[ \t]*)(@[\w.-]+(?:[ \t]+[\w.-]+)*)(?=[ \t]*(?:[,\]}]|$|[ \t]\#))",
    re.MULTILINE,
)
_TABLES_OF_CODES = ("owners", "due")


class Beside(NamedTuple):
    """The defaults file beside a document; ``reason`` says why it could not be read, or is ""."""

    name: str
    data: bytes
    reason: str = ""


class Source(NamedTuple):
    """The values from one source; ``file`` is None for the document itself."""

    file: str | None
    values: dict[str, Any]
    lines: dict[Keys, int]

    def line(self, *keys: str) -> int:
        """The line of a key, else of its nearest parent, else 1."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


class UnreadableError(Exception):
    """A source cannot be read; carries the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def path_beside(document: Path) -> Path:
    """The path of a document's defaults file: phase-e.toml for phase-e.md."""
    return document.with_suffix(".toml")


def read_beside(document: Path) -> Beside | None:
    """The file beside a document, if there is one."""
    path = path_beside(document)
    try:
        with path.open("rb") as file:
            return Beside(str(path), file.read(LIMIT + 1))
    except FileNotFoundError:
        return None
    except OSError as error:
        return Beside(str(path), b"", (error.strerror or str(error)).lower())


def read_toml(beside: Beside) -> Source:
    """Read the file beside a document. Raises UnreadableError if it is not TOML."""
    if beside.reason:
        raise UnreadableError(1, beside.reason)
    if len(beside.data) > LIMIT:
        raise UnreadableError(1, f"it is larger than {LIMIT:,} bytes")
    try:
        text = beside.data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = beside.data[: error.start].count(b"\n") + 1
        raise UnreadableError(line, "it is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), text) from None
    except RecursionError:
        raise UnreadableError(1, "it is nested too deeply") from None
    return Source(beside.name, _plain(values), _lines_of_toml(text))


def _no_toml(said: str, text: str) -> UnreadableError:
    place = _AT_LINE.search(said)
    line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
    if bare := _BARE_CODE.match(text.split("\n")[line - 1]):
        return UnreadableError(line, f'put a code with a dot in quotes, "{bare[1]}"')
    reason = said[: place.start()] if place else said
    return UnreadableError(line, f"it is not TOML, {reason[:1].lower()}{reason[1:60]}")


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values in YAML's shape: TOML reads ``E2.2`` without quotes as a nested table."""
    return {
        key: dict(_flat(value))
        if key in _TABLES_OF_CODES and isinstance(value, dict)
        else _of(value)
        for key, value in values.items()
    }


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for key, value in table.items():
        nested = isinstance(value, dict)
        flat += _flat(value, f"{before}{key}.") if nested else [(before + key, _of(value))]
    return flat


def _of(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def _lines_of_toml(text: str) -> dict[Keys, int]:
    lines: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if opened := _TABLE.match(line):
            table = _names(opened[1])
            lines.setdefault(_joined(table), number)
        elif assigned := _ASSIGNED.match(line):
            lines.setdefault(_joined((*table, *_names(assigned[1]))), number)
    return lines


def _names(text: str) -> Keys:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, text))


def _joined(keys: Keys) -> Keys:
    """Join the names after a table's name into one code: ``due``, ``E2.2``."""
    return (keys[0], ".".join(keys[1:])) if len(keys) > 1 else keys


def read_yaml(part: OwnPart) -> Source:
    """Read our part of the front matter. Raises UnreadableError if it is not YAML."""
    import yaml  # slow to import, and most documents have no defaults

    if len(part.text) > LIMIT:
        raise UnreadableError(part.line, f"it is larger than {LIMIT:,} characters")
    try:
        node = _compose(part.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = part.line + (mark.line if mark else 0)
        raise UnreadableError(line, f"it is not YAML, {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else "an odd character"
        raise UnreadableError(part.line, f"it is not YAML, {reason}") from None
    assert isinstance(node, yaml.MappingNode)  # the part begins with "phasebot:"
    source = Source(None, {}, {(): part.line})
    below = node.value[0][1]
    if isinstance(below, yaml.MappingNode):
        _take(below, source, (), part.line)
    elif not _is_empty(below):
        raise UnreadableError(part.line, "phasebot has no keys below it")
    return source


def _compose(text: str) -> Any:
    """Compose YAML; where it is none, once more with names such as ``@dev`` in quotes.

    YAML keeps "@" for itself: no bare word begins with it.
    """
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError:
        quoted = _BARE_NAME.sub(r'\1"\2"', text)
        if quoted == text:
            raise
    return yaml.compose(quoted, Loader=yaml.SafeLoader)  # what it is refused for is not the names


def _take(mapping: Any, source: Source, above: Keys, first: int) -> dict[str, Any]:
    """Add a mapping and its lines to the source, with values kept as strings.

    YAML's own types would make ``10:30`` a number, ``no`` false and ``1.10`` less than ``1.9``.
    """
    values = source.values if not above else {}
    for name, node in mapping.value:
        key, line = str(name.value), first + name.start_mark.line
        if (*above, key) in source.lines:
            raise UnreadableError(line, f'"{key}" stands twice')
        source.lines[(*above, key)] = line
        if not _is_empty(node):
            is_table = node.id == "mapping" and not above
            values[key] = _take(node, source, (key,), first) if is_table else _typed(node)
    return values


def _typed(node: Any) -> Any:
    if node.id == "sequence":
        return [one.value if one.id == "scalar" else "…" for one in node.value]
    return node.value if node.id == "scalar" else "…"


def _is_empty(node: Any) -> bool:
    return str(node.tag) == "tag:yaml.org,2002:null"
