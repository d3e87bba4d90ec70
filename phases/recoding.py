"""A document under the codes of a run: those never shift, whatever the document calls them."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from phases.document import Frozen, Item, Phase, Step

Value = TypeVar("Value", bound=Frozen)

_NUMBERED = re.compile(r"(.*?)([0-9]*)", re.DOTALL)


def free_code(before: str, taken: Iterable[str]) -> str:
    """``E2.`` and the number after the highest that a code of that kind ever had."""
    head = before.casefold()
    numbers = (
        int(number)
        for code in taken
        if (number := code.casefold().removeprefix(head)).isdecimal()
        and code.casefold().startswith(head)
    )
    return f"{before}{max(numbers, default=0) + 1}"


def before_number(code: str) -> str:
    """``E2.`` of ``E2.4``, ``acc`` of ``acc3``."""
    match = _NUMBERED.fullmatch(code)
    assert match
    return match[1]


def free_step_code(wanted: str, taken: Collection[str]) -> str:
    """The code that the document gives it, or the next free one where a step ever had that."""
    if wanted.casefold() in {code.casefold() for code in taken}:
        return free_code(before_number(wanted), taken)
    return wanted


def recoded(phase: Phase, codes: Mapping[str, str]) -> Phase:
    """The phase with other codes for steps and items, by those that the document gives them."""
    if not codes:
        return phase
    return _with(
        phase,
        prerequisites=_items(phase.prerequisites, codes),
        acceptance=_items(phase.acceptance, codes),
        closure=_items(phase.closure, codes),
        steps=tuple(_step(step, codes) for step in phase.steps),
    )


def _step(step: Step, codes: Mapping[str, str]) -> Step:
    code = codes.get(step.code, step.code)
    items = _items(step.items, codes)
    # A step without deliverables is its own item, under a code that another may have had.
    implied = not step.deliverables and items[0].code == f"{code}.1"
    return _with(step, code=code, deliverables=() if implied else items)


def _with(value: Value, **changed: object) -> Value:
    """A copy with other fields; ``model_copy`` would keep what was worked out from the old ones."""
    kept = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value)(**kept | changed)


def _items(items: Iterable[Item], codes: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(_with(item, code=codes.get(item.code, item.code)) for item in items)
