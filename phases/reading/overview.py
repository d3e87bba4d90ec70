"""Read the facts in an overview: coverage target, sequence, and the next phase, if any."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from phases.reading.headings import Part, overview_line
from phases.reading.labels import read_label
from phases.reading.markdown import BlockKind, read_blocks

_ARROW = re.compile(r"[→⟶➔➜⇒»]|[-=]?>")
_COMMA = re.compile(r"[,;]")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?)")
_FINAL = re.compile(
    r"\W*(?:(?:this|it) is )?(?:the |die |la )?"
    r"(?:final|last|letzte|dernière|última) (?:phase|fase)\b",
    re.IGNORECASE,
)
_NONE = frozenset({"none", "no", "n/a", "nothing", "-", "–", "—"})


class Overview(NamedTuple):
    """The facts of an overview; ``coverage_target`` is in percent."""

    coverage_target: float | None = None
    sequence: tuple[str, ...] = ()
    next_phase: str | None = None
    is_final: bool = False


def read_overview(texts: Iterable[str]) -> Overview:
    """Read the facts from an overview's items and paragraphs; the first mention of each wins."""
    told: dict[Part, str] = {}
    mentioned, is_final = None, False
    for text in texts:
        is_final = is_final or _FINAL.match(text) is not None
        first, _, below = text.partition("\n")
        label = read_label(first, overview_line)
        part = overview_line(label.words) if label else None
        if label and part:
            told.setdefault(part, label.rest or below)
        elif mentioned is None and "coverage" in first.casefold():
            mentioned = _number(_PERCENT, first)
    target = _number(_PERCENT, told.get(Part.COVERAGE, ""))
    target = _number(_NUMBER, told.get(Part.COVERAGE, "")) if target is None else target
    return Overview(
        mentioned if target is None else target,
        _sequence(told.get(Part.SEQUENCE, "")),
        following := _next_phase(told.get(Part.NEXT_PHASE, "")),
        following is None and (is_final or bool(told.get(Part.NEXT_PHASE))),
    )


def _number(pattern: re.Pattern[str], text: str) -> float | None:
    found = pattern.search(text)
    return float(found[1]) if found and float(found[1]) <= 100 else None


def _sequence(text: str) -> tuple[str, ...]:
    """Names separated by arrows or commas, or in a list."""
    listed = [block for block in read_blocks(text).blocks if block.kind is BlockKind.LIST]
    if listed:
        return tuple(item.text for item in listed[0].items if item.text)
    parts = _ARROW.split(text)
    parts = _COMMA.split(text) if len(parts) == 1 else parts
    return tuple(stripped for part in parts if (stripped := part.strip()))


def _next_phase(text: str) -> str | None:
    name = text.strip()
    return None if not name or name.rstrip(".").casefold() in _NONE else name
