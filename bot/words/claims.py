"""Find the items that a context pack claims are done, for a person to confirm."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.domain.facts import ItemFacts
from bot.words.links import is_evidence
from phases.likeness import Likeness, best_pairs, same_words

ALIKE = 0.75
"""Likeness of a line to an item, if the line has no code."""

_TICKED = re.compile(r"\[[xX]\]|[✓✔☑✅]")
_LEFT_OPEN = re.compile(
    r"\[ \]|[☐✗✘❌]|\b(?:not|todo|to do|open|pending|remaining|missing|partial|partially|blocked|"
    r"unfinished|incomplete|outstanding|skipped|failed|next)\b",
    re.IGNORECASE,
)
_SAYS_DONE = re.compile(
    r"\b(?:done|completed?|implemented|finished|delivered|satisfied|passed|closed)\b", re.IGNORECASE
)
_HEADING = re.compile(r"\s*(?:#+\s.*|[*_]*[^-*+\s].*?:[*_]*\s*)")
_MARKS = re.compile(r"^\W*(?:\[[ xX]\])?\W*")


class Claim(NamedTuple):
    """An item claimed to be done in a line, with the first evidence in that line."""

    code: str
    line: str
    evidence: str | None


def read_claims(text: str, items: Sequence[ItemFacts]) -> list[Claim]:
    """The open items that a text claims are done, in the run's order.

    A line claims an item by its code, or by words much like the item's text. The line must be
    ticked, say that it is done, or be under a heading that says so, and not say the opposite.
    """
    waiting = [item for item in items if item.is_open]
    lines = list(_claiming(text))
    found: dict[str, str] = {}
    for line in lines:
        for code in _codes(line, waiting):
            found.setdefault(code, line)
    unnamed = [line for line in lines if not _codes(line, items)]
    left = [item for item in waiting if item.code not in found]
    for item, line in _alike(left, unnamed):
        found[item.code] = line
    return [
        Claim(item.code, found[item.code], _evidence(found[item.code]))
        for item in waiting
        if item.code in found
    ]


def _claiming(text: str) -> Iterable[str]:
    """The lines that claim something is done."""
    under_done = False
    for raw in re.split(r"\r\n|\r|\n", text):
        line = raw.strip()
        if _HEADING.fullmatch(raw) and not _TICKED.search(line):
            under_done = bool(_SAYS_DONE.search(line)) and not _LEFT_OPEN.search(line)
        if not line or _LEFT_OPEN.search(line):
            continue
        if under_done or _TICKED.search(line) or _SAYS_DONE.search(line):
            yield line


def _codes(line: str, items: Iterable[ItemFacts]) -> list[str]:
    words = set(re.findall(r"[\w-]+(?:\.[\w-]+)*", line.casefold()))
    return [item.code for item in items if item.code.casefold() in words]


def _alike(items: Sequence[ItemFacts], lines: Sequence[str]) -> Iterable[tuple[ItemFacts, str]]:
    bare = [_MARKS.sub("", line) for line in lines]
    exact = {same_words(line): place for place, line in reversed(list(enumerate(bare)))}
    likeness = Likeness([item.text for item in items], bare)
    scored = [
        (score, there, here)
        for score, there, here in likeness.pairs(range(len(items)), range(len(bare)))
        if score >= ALIKE
    ]
    scored += [
        (2.0, there, exact[same_words(item.text)])
        for there, item in enumerate(items)
        if same_words(item.text) in exact
    ]
    return [(items[there], lines[here]) for there, here in best_pairs(scored)]


def _evidence(line: str) -> str | None:
    words = (word.strip("()[]{},;.`*\"'") for word in line.split())
    return next((word for word in words if is_evidence(word)), None)
