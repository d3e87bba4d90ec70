"""Every code of one document, and those that it could have."""

import re

from phases.document import Item, Phase

_NUMBERED = re.compile(r"(.*?)([0-9]*)", re.DOTALL)
_MOST_DIGITS = 3


def numbered(code: str) -> tuple[str, str]:
    """What stands before a code's number, and the number: ``E1.12`` is ``E1.`` and ``12``."""
    match = _NUMBERED.fullmatch(code)
    assert match
    return match[1], match[2]


class CodeIndex:
    """A document's items under the codes of the items, the steps and the checklists."""

    def __init__(self, phase: Phase) -> None:
        self.phase = phase
        self.checklists = {
            "pre": phase.prerequisites,
            "acc": phase.acceptance,
            "clo": phase.closure,
        }
        self._places = {item.code.casefold(): place for place, item in enumerate(phase.items)}
        self._held: dict[str, tuple[Item, ...]] = {
            **self.checklists,
            **{step.code.casefold(): step.items for step in phase.steps},
            **{item.code.casefold(): (item,) for item in phase.items},
        }
        heads = (numbered(step.code) for step in phase.steps)
        self._step_heads = {head.casefold(): head for head, number in heads if number}

    def find(self, code: str) -> tuple[Item, ...] | None:
        """What stands under a code, in any case; None when nothing does."""
        return self._held.get(code.casefold())

    def place(self, item: Item) -> int:
        """Where an item stands among all of the document."""
        return self._places[item.code.casefold()]

    def could_hold(self, code: str) -> bool:
        """Whether it is a code, or one that a longer document of this kind would have."""
        if self.find(code) is not None or self.as_step(code):
            return True
        head, number = numbered(code.casefold())
        before_dot = head.removesuffix(".")
        of_a_step = before_dot != head and (
            self.phase.step(before_dot) is not None or self.as_step(before_dot) is not None
        )
        return _is_short(number) and (of_a_step or head in self.checklists)

    def as_step(self, code: str) -> str | None:
        """A code numbered as the document's steps are, in the document's spelling; else None."""
        head, number = numbered(code)
        spelled = self._step_heads.get(head.casefold())
        return spelled + number if spelled is not None and _is_short(number) else None


def _is_short(number: str) -> bool:
    """Longer numbers are commits, dates and years."""
    return 0 < len(number) <= _MOST_DIGITS
