"""The first pass: blank out comments and front matter, and keep all line numbers.

A tag that holds a message becomes a fence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from phases.reading.findings import Findings
from phases.reading.front_matter import FrontMatter, front_matter

MESSAGE = "phasebot-message"
"""The fence language of a message that was a tag."""

_FENCE = re.compile(r"(?:[ \t]|[-+*>] |\d{1,9}[.)] )*(`{3,}(?=[^`]*$)|~{3,})")
_TAG = re.compile(r"[ \t]*<(/?)([A-Za-z][\w-]*)[^<>]*>[ \t]*")
_TELLING = frozenset({"action", "prompt", "command"})
_LONG = 2_000
"""Longer lines are not searched for quoted code."""
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class Cleaned(NamedTuple):
    """The text for the next passes, with the same number of lines, and the front matter."""

    text: str
    front: FrontMatter | None


def clean(text: str, findings: Findings) -> Cleaned:
    """Blank out front matter and comments in a normalised text."""
    front = front_matter(text)
    lines = text.split("\n")
    if front:
        findings.took(1, front.lines + 1, "front matter", "clean: lines between dashes")
        lines[: front.lines] = [""] * front.lines
    _blank_comments(lines, findings)
    _fence_tags(lines, findings)
    return Cleaned("\n".join(lines), front)


def outside_fences(lines: list[str]) -> Iterator[int]:
    """The indexes of the lines outside fences; the caller may replace lines meanwhile."""
    fence = ""
    for place, line in enumerate(lines):
        if fence:
            if _closes(line, fence):
                fence = ""
        elif opening := _FENCE.match(line):
            fence = opening[1]
        else:
            yield place


def _closes(line: str, fence: str) -> bool:
    marks = line.strip(" \t>")
    return marks.startswith(fence) and not marks.strip(fence[0])


def _blank_comments(lines: list[str], findings: Findings) -> None:
    within = False
    last = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
    fence = ""
    for place, line in enumerate(lines):
        if not within and fence:
            fence = "" if _closes(line, fence) else fence
            continue
        if not within and (opening := _FENCE.match(line)):
            fence = opening[1]
            continue
        kept, within = _without_comments(line, within, closes_below=place < last)
        if kept != line:
            findings.took(place + 1, place + 2, "nothing", "clean: a comment")
            lines[place] = kept if kept.strip() else ""


def _without_comments(line: str, within: bool, *, closes_below: bool) -> tuple[str, bool]:
    """The line without comments, and whether a comment continues on the next line."""
    if not within and "<!--" not in line:
        return line, False
    quoted = [one.span() for one in _CODE_SPAN.finditer(line)] if len(line) < _LONG else []
    kept, place, last_end = list[str](), 0, line.rfind("-->")
    while True:
        if within:
            end = line.find("-->", place)
            if end < 0:
                return "".join(kept), True
            place, within = end + 3, False
        start = line.find("<!--", place)
        while any(first < start < last for first, last in quoted):
            start = line.find("<!--", start + 4)
        if start < 0:
            return "".join([*kept, line[place:]]), False
        kept.append(line[place:start])
        # Of a comment without an end only the mark is dropped, not the rest of the document.
        place, within = start + 4, closes_below or last_end >= start + 4


def _fence_tags(lines: list[str], findings: Findings) -> None:
    opened: tuple[int, str] | None = None
    for place in list(outside_fences(lines)):
        tag = _TAG.fullmatch(lines[place])
        if not tag or not _TELLING & set(re.split(r"[-_]", tag[2].casefold())):
            continue
        if not tag[1]:
            opened = opened or (place, tag[2])
        elif opened and opened[1] == tag[2]:
            _make_fence(lines, opened[0], place)
            rule = f"clean: the tag <{tag[2]}>"
            findings.took(opened[0] + 1, place + 2, "message", rule)
            opened = None


def _make_fence(lines: list[str], start: int, end: int) -> None:
    inside = "\n".join(lines[start + 1 : end])
    longest = max(map(len, re.findall("~+", inside)), default=0)
    marks = "~" * max(3, longest + 1)
    lines[start], lines[end] = f"{marks} {MESSAGE}", marks
