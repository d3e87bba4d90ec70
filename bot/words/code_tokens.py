"""Combine the words of a code list into codes: ``E1 1, 2`` is E1.1 and E1.2."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from bot.words.code_index import CodeIndex, is_number
from bot.words.codes import item_or_step
from bot.words.marks import bare
from bot.words.missing import number_alone

_LEADING_DASH = re.compile(r"^[-‐‑‒–—−]")


class Kind(Enum):
    """The role of a word in a code list."""

    CODE = auto()
    NUMBER = auto()
    JOIN = auto()
    DASH = auto()
    NOUN = auto()
    MARK = auto()


class Token(NamedTuple):
    """A word of a code list; ``place`` is its index among all words."""

    place: int
    kind: Kind
    text: str


def codes_of(tokens: Iterable[Token], index: CodeIndex) -> list[str]:
    """The codes, ranges and lists that the words name, in the form that ``read_items`` takes."""
    reading = _Reading(index)
    for token in tokens:
        reading.take(token)
    return reading.codes


class _Reading:
    """The codes so far, and the context for a number that comes next.

    ``_holder`` is the step or checklist named last, ``_within`` the one whose items are being
    listed.
    """

    def __init__(self, index: CodeIndex) -> None:
        self.codes: list[str] = []
        self._index = index
        self._holder: str | None = None
        self._within: str | None = None
        self._joined = self._dashed = False

    def take(self, token: Token) -> None:
        self._joined = self._joined or token.kind is Kind.JOIN
        self._dashed = self._dashed or token.kind is Kind.DASH
        if token.kind not in (Kind.CODE, Kind.NUMBER):
            return
        self._dashed = self._dashed or bool(self.codes and _LEADING_DASH.match(token.text))
        read = bare(_LEADING_DASH.sub("", token.text, count=1))
        if token.kind is Kind.CODE:
            self._take_code(read)
        else:
            self._take_number(read.lstrip("."))
        self._joined, self._dashed = token.text.endswith(","), False

    def _take_code(self, code: str) -> None:
        if self._dashed and self.codes:
            self.codes[-1] += f"-{code}"
        elif self._holder and not self._joined and is_number(code):
            typed, steps = f"{self._holder} {code}", f"{self._holder}, {{}}"
            meant = item_or_step(self._holder, code, typed, steps, self._index)
            self.codes[-1:] = [*([self.codes[-1]] if self._index.step(meant) else []), meant]
        else:
            self.codes.append(code)
        self._holder = self._index.holder(code.rpartition(",")[2])
        self._within = None

    def _take_number(self, number: str) -> None:
        holder, self._holder = self._holder, None
        if self._dashed:
            self.codes[-1] += f"-{number}"
        elif self._joined and not self._within:
            self.codes[-1] += f",{number}"
        elif holder:
            self.codes[-1] = self._index.item_of(holder, number)
            self._within = holder
        elif self._within:
            self.codes.append(self._index.item_of(self._within, number))
        else:
            raise number_alone(self.codes[-1], number)
