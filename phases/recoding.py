"""Put a document under the codes of a run, which stay the same across versions."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from phases.document import Frozen, Item, Phase, Step

Value = TypeVar("Value", bound=Frozen)

_NUMBERED = re.compile(r"(.*?)([0-9]*)", re.DOTALL)


class Codes:
    """All codes given so far. A new code takes the number after the highest with its prefix."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given: set[str] = set()
        self._highest: dict[str, int] = {}
        for code in given:
            self.give(code)

    def give(self, code: str) -> str:
        """Record that a code is taken, and return it."""
        head, number = _parts(code.casefold())
        self._given.add(code.casefold())
        self._highest[head] = max(self._highest.get(head, 0), int(number or 0))
        return code

    def after(self, head: str) -> str:
        """Give the next code with this prefix: ``E2.5`` for ``E2.`` after ``E2.4``."""
        return self.give(f"{head}{self._highest.get(head.casefold(), 0) + 1}")

    def instead_of(self, wanted: str) -> str:
        """Give the wanted code, or if it is taken, the next with its prefix."""
        is_free = wanted.casefold() not in self._given
        return self.give(wanted) if is_free else self.after(_parts(wanted)[0])


def _parts(code: str) -> tuple[str, str]:
    """Split into prefix and number: ``E2.`` and ``4`` for ``E2.4``."""
    match = _NUMBERED.fullmatch(code)
    assert match
    return match[1], match[2]


def head_of(code: str) -> str:
    """The prefix of a code: ``acc`` for ``acc3``."""
    return _parts(code)[0]


def recoded(phase: Phase, codes: Mapping[str, str]) -> Phase:
    """Copy a phase with new codes for steps and items; ``codes`` maps old to new."""
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
    # The code of a step's implied item may be taken; then the item becomes explicit.
    implied = not step.deliverables and items[0].code == f"{code}.1"
    return _with(step, code=code, deliverables=() if implied else items)


def _with(value: Value, **changed: object) -> Value:
    """Copy with changed fields; ``model_copy`` would also copy stale cached properties."""
    kept = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value)(**kept | changed)


def _items(items: Iterable[Item], codes: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(_with(item, code=codes.get(item.code, item.code)) for item in items)
