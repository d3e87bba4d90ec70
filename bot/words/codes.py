"""Resolve typed codes of steps and items against those of a document or a run."""

import re
from collections.abc import Iterable

from bot.words.code_index import CodeIndex, is_number, numbered
from bot.words.marks import bare
from bot.words.missing import no_such_code, no_such_step, two_readings
from phases.errors import UserError

LONGEST_RANGE = 200
"""Characters of a range: each dash in it is tried, and there may be thousands."""

_TO = re.compile(r"\.{2,3}|…|[-‐‑‒–—−]")
_ITEM_OF = re.compile(r"(?=.*[^\W\d_])(?P<step>.+)[#:_·・](?P<number>[0-9]+)")
_ALSO = re.compile(r"[/;+&]")


def read_items(word: str, index: CodeIndex) -> tuple[str, ...]:
    """The codes of the items that a word names, in order, without duplicates.

    The word is an item ``E1.2``, a whole step ``E1`` or checklist ``pre``, a range ``E1.1-3``,
    ``E1.1-E1.3`` or ``E1-E2``, or several with commas (``E1.1,3,E2``), in any case. Raises
    UserError if a code is unknown, or if it may mean an item or a step (``E1-3``, ``E1,2``).
    """
    found: list[tuple[str, ...]] = []
    holder = None
    for part in _parts(word, index):
        if holder and is_number(part):
            gap = ", " if is_number(holder) else " "
            code = item_or_step(holder, part, word, f"{holder}{gap}{{}}", index)
            kept = found[-1:] if index.step(code) else []
            found[-1:] = [*kept, _held(code, index)]
        else:
            found.append(_read_part(_sibling(found[-1][-1], part) if found else part, index))
        holder = index.holder(_TO.split(part)[-1])
    if not found:
        raise no_such_code(word, index)
    return tuple(dict.fromkeys(code for codes in found for code in codes))


def looks_like_code(word: str, index: CodeIndex) -> bool:
    """Whether a word is meant as a code, existing or plausible.

    True for ``E2.9`` if E2 has four items, which ``read_items`` then refuses; false for ``E2E``
    and ``pull/7``.
    """
    part = next(iter(_parts(word, index)), "")
    return index.could_hold(part) or any(
        index.could_hold(first) and (last.isdecimal() or index.could_hold(last))
        for first, last in _ranges(part)
    )


def read_step(word: str, index: CodeIndex) -> str:
    """The step with this code, ignoring case, or this number. Raises UserError if there is none."""
    code = bare(word) or word
    if step := index.step(code):
        return step
    by_number = [step for step in index.steps if numbered(step)[1] == code]
    if len(by_number) == 1:
        return by_number[0]
    for step, items in index.steps.items():
        if index.find(code) in [(item,) for item in items]:
            raise UserError(
                f"{code} is an item of {step}, and a step is asked for. Nothing was changed.",
                f"step {step}",
            )
    raise no_such_step(code, index)


def item_or_step(holder: str, number: str, typed: str, steps: str, index: CodeIndex) -> str:
    """The meaning of a number after a step or checklist: its item, or the step of that number.

    Raises UserError if both exist, with what to type for each; ``steps`` is a format string for
    the step's.
    """
    item, other = index.item_of(holder, number), index.beside(holder, number)
    if other == holder:
        return item
    if other and index.find(item):
        raise two_readings(typed, item, steps.format(other))
    return other or item


def split_handle(word: str, handles: Iterable[str]) -> tuple[str | None, str]:
    """Split off the run's handle before a code, in the spelling of ``handles``.

    ``e-2.pre1`` gives ``("E-2", "pre1")``; a word without a handle gives None and itself. Call it
    only if ``looks_like_code`` is false for the whole word: in a document whose steps are plain
    numbers, ``2.1`` is an item, not a run.
    """
    read = bare(word)
    typed = read.casefold()
    for handle in sorted(handles, key=len, reverse=True):
        if typed.startswith(f"{handle}.".casefold()) and len(read) > len(handle) + 1:
            return handle, read[len(handle) + 1 :]
    return None, word


def _parts(word: str, index: CodeIndex) -> list[str]:
    """The codes joined in a word; ``E1#2`` becomes ``E1.2``."""
    parts = [read for part in word.split(",") if (read := bare(part))]
    several = [_ALSO.split(part) for part in parts]
    return [
        _as_item(each, index)
        for part, split in zip(parts, several, strict=True)
        for each in (split if _join_codes(split, index) else [part])
    ]


def _join_codes(parts: list[str], index: CodeIndex) -> bool:
    """Whether the parts are codes, the first with a letter: ``1/12`` is a date."""
    first, *others = parts
    lettered = not first[:1].isdigit() and index.could_hold(first)
    return lettered and all(is_number(other) or index.could_hold(other) for other in others)


def _as_item(part: str, index: CodeIndex) -> str:
    found = _ITEM_OF.fullmatch(part)
    return f"{found['step']}.{found['number']}" if found and index.step(found["step"]) else part


def _sibling(code: str, part: str) -> str:
    """Complete a bare number from the code before it: ``3`` after ``E1.1`` is ``E1.3``."""
    head, number = numbered(code)
    return head + part if number and part.isdecimal() else part


def _ranges(part: str) -> list[tuple[str, str]]:
    """Every way to read a part as a range, since a step's own code may contain a dash."""
    if len(part) > LONGEST_RANGE:
        return []
    return [(part[: dash.start()], part[dash.end() :]) for dash in _TO.finditer(part)]


def _read_part(part: str, index: CodeIndex) -> tuple[str, ...]:
    ranges = [] if index.find(part) else _ranges(part)
    for first, last in ranges:
        step = index.step(first)
        if step and is_number(last):
            return _read_after_step(step, last, part, index)
        if index.could_hold(first) and index.could_hold(_sibling(first, last)):
            return _read_range(first, _sibling(first, last), index)
    return _held(part, index)


def _read_after_step(step: str, number: str, typed: str, index: CodeIndex) -> tuple[str, ...]:
    """Read ``E1-3`` as an item or as a range of steps. Raises UserError if both exist."""
    last, steps = index.beside(step, number), list(index.steps)
    if last is None or steps.index(last) <= steps.index(step):
        return _held(index.item_of(step, number), index)
    item_or_step(step, number, typed, f"{step}-{{}}", index)
    return _read_range(step, last, index)


def _read_range(first: str, last: str, index: CodeIndex) -> tuple[str, ...]:
    start, end = _held(first, index)[0], _held(last, index)[-1]
    if not index.share_a_list(start, end):
        raise UserError(f"{first} and {last} are in different lists. Name each by itself.")
    from_place, to_place = index.place(start), index.place(end)
    if from_place > to_place:
        raise UserError(f"{first}-{last} runs backwards. Did you mean {last}-{first}?")
    return index.items[from_place : to_place + 1]


def _held(code: str, index: CodeIndex) -> tuple[str, ...]:
    held = index.find(code)
    if not held:
        raise no_such_code(code, index)
    return held
