"""A document under the codes of a run: those never shift, whatever the document calls them."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from phases.document import Frozen, Item, Phase, Step

Value = TypeVar("Value", bound=Frozen)

_NUMBERED = re.compile(r"(.*?)([0-9]*)", re.DOTALL)


class Codes:
    """Every code that was ever given: what is free comes after the highest of its kind."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given: set[str] = set()
        self._highest: dict[str, int] = {}
        for code in given:
            self.give(code)

    def give(self, code: str) -> str:
        """Note that a code is taken; gives it back."""
        head, number = _parts(code.casefold())
        self._given.add(code.casefold())
        self._highest[head] = max(self._highest.get(head, 0), int(number or 0))
        return code

    def after(self, head: str) -> str:
        """Give the number after the highest: ``E2.5`` after ``E2.`` where there were four."""
        return self.give(f"{head}{self._highest.get(head.casefold(), 0) + 1}")

    def instead_of(self, wanted: str) -> str:
        """Give the code that is wanted, or the next of its kind where it was given before."""
        is_free = wanted.casefold() not in self._given
        return self.give(wanted) if is_free else self.after(_parts(wanted)[0])


def _parts(code: str) -> tuple[str, str]:
    """``E2.`` and ``4`` of ``E2.4``."""
    match = _NUMBERED.fullmatch(code)
    assert match
    return match[1], match[2]


def head_of(code: str) -> str:
    """``acc`` of ``acc3``."""
    return _parts(code)[0]


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
