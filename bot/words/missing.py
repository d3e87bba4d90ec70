"""Errors for unknown or ambiguous codes, with the known codes and the nearest one."""

import re
from collections.abc import Sequence

from bot.words.code_index import CodeIndex, numbered
from bot.words.marks import bare
from bot.words.nearest import nearest
from bot.words.slips import slip_of
from phases.errors import UserError

_CHECKLISTS = {"pre": "prerequisites", "acc": "acceptance items", "clo": "closure items"}
_PARTS = {"pre": "prereqs", "acc": "acceptance", "clo": "closure"}
_MOST_NAMED = 8
_MOST_SHOWN = 40
_MOST_DIGITS = 9


def no_such_code(code: str, index: CodeIndex) -> UserError:
    """The error for an unknown code."""
    head, number = numbered(code.casefold())
    before_dot = head.removesuffix(".")
    phase = f"Phase {index.phase}"
    if head in _CHECKLISTS:
        codes = index.checklists[head]
        see = f"read {_PARTS[head]}" if codes else "status"
        return _missing(phase, head + number if codes else _CHECKLISTS[head], codes, see)
    if before_dot != head and (step := index.step(before_dot)):
        return _missing(step, f"item {number}", index.steps[step], f"step {step}")
    if step_code := index.as_step(code) or (before_dot != head and index.as_step(before_dot)):
        return no_such_step(step_code, index)
    guess = nearest(code, [*index.steps, *index.items, *_CHECKLISTS])
    examples = [*list(index.steps)[:1], *(items[0] for items in index.steps.values())][:2]
    like = f"Type a code such as {' or '.join(examples or index.items[:1] or ['E1'])}."
    mend = f"Did you mean {guess}?" if guess else like
    return UserError(f'{phase} has no "{_shown(code)}". {mend}', *([] if guess else ["status"]))


def is_near_code(word: str, index: CodeIndex) -> bool:
    """Whether an unknown word was probably meant as a code."""
    read = bare(word)
    return bool(read) and (
        any(letter.isdecimal() for letter in read)
        or nearest(read, [*index.steps, *_CHECKLISTS]) is not None
    )


def two_readings(typed: str, one: str, other: str) -> UserError:
    """The error for a text with two readings."""
    return UserError(f"“{typed}” can mean {one}, or {other}. Type the one that you mean.")


def number_or_text(items: str, holder: str, numbers: str, text: str) -> UserError:
    """The error for numbers after a step, followed by words."""
    codes = " ".join(f"{items}{number}" for number in re.findall(r"[0-9]+", numbers))
    return UserError(
        f"“{_shown(numbers)}” after {holder} can name an item, or begin the text. "
        f'Type {codes} "{_shown(text)}", or {holder} "{_shown(f"{numbers} {text}")}".'
    )


def which_of(holder: str, example: str, said: str, text: str) -> UserError:
    """The error for words after a step that may name a part of it."""
    return UserError(
        f"“{_shown(said)}” after {holder} can mean a part of it. Type the codes that you mean, "
        f'such as {example}, or put the text into quotes: "{_shown(text)}"'
    )


def range_or_text(code: str, text: str) -> UserError:
    """The error for a code after a separate dash, followed by words."""
    return UserError(
        f"{code} can end a range, or begin the text. "
        f'Put the text into quotes: "{_shown(text)}", or "{_shown(f"{code} {text}")}".'
    )


def number_alone(code: str, number: str) -> UserError:
    """The error for a number alone after a complete code."""
    item = f"{numbered(code)[0]}{number}"
    return two_readings(number, item, f'a text: "{number}"')


def no_such_step(code: str, index: CodeIndex) -> UserError:
    """The error for an unknown step."""
    spelled = index.as_step(code) or code
    return _missing(f"Phase {index.phase}", f"step {spelled}", list(index.steps), "status")


def _missing(owner: str, what: str, codes: Sequence[str], see: str) -> UserError:
    sentence = f"{owner} has no {_shown(what)}"
    if not codes:
        return UserError(f"{sentence}. Nothing was changed.", see)
    code = what.rpartition(" ")[2]
    said = f"{sentence}; it {_extent(code, codes)}. Nothing was changed."
    guess = None if numbered(code)[1] else slip_of(code, codes)
    return UserError(f"{said} Did you mean {guess}?" if guess else said, see)


def _extent(code: str, codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return f"has only {codes[0]}"
    alike = len({numbered(code)[0] for code in codes}) == 1
    if not alike and len(codes) <= _MOST_NAMED:
        return f"has {', '.join(codes[:-1])} and {codes[-1]}"
    head, number = numbered(code.casefold())
    before, last = numbered(codes[-1].casefold())
    past = bool(number and last) and head in ("", before) and int(number[:_MOST_DIGITS]) > int(last)
    return f"ends at {codes[-1]}" if past else f"goes from {codes[0]} to {codes[-1]}"


def _shown(typed: str) -> str:
    return typed if len(typed) <= _MOST_SHOWN else typed[:_MOST_SHOWN] + "…"
