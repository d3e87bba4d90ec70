"""Index of the codes of a document or a run; also tells which other codes are plausible."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from bot.domain.facts import RunFacts
from bot.words.marks import bare
from phases.document import CODES, LISTS, Phase

_NUMBERED = re.compile(r"(.*?)([0-9]*)", re.DOTALL)
_MOST_DIGITS = 3


def numbered(code: str) -> tuple[str, str]:
    """Split a code into prefix and number: ``E1.`` and ``12`` for ``E1.12``."""
    match = _NUMBERED.fullmatch(code)
    assert match
    return match[1], match[2]


class CodeIndex:
    """The codes of items, by the steps and checklists that hold them.

    ``phase`` is the phase's own code. ``steps`` and ``checklists`` are in document order. ``gone``
    holds the items of steps that are no longer in the plan. ``handles`` are pairs of the author's
    code and our code for a step or item; a handle is ignored if it could be one of our codes, or
    if it is ambiguous.
    """

    def __init__(
        self,
        phase: str,
        steps: Mapping[str, Sequence[str]],
        checklists: Mapping[str, Sequence[str]],
        gone: Sequence[str] = (),
        handles: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.phase = phase
        self.steps = steps
        self.checklists = checklists
        before, acceptance, after = (checklists[name] for name in LISTS)
        deliverables = [code for codes in steps.values() for code in codes]
        self.items = (*before, *deliverables, *acceptance, *after, *gone)
        self._places = {code.casefold(): place for place, code in enumerate(self.items)}
        self._lists = {
            **dict.fromkeys(deliverables, "steps"),
            **dict.fromkeys(gone, "gone"),
            **{code: name for name, codes in checklists.items() for code in codes},
        }
        self._steps = {step.casefold(): step for step in steps}
        self._held: dict[str, tuple[str, ...]] = {
            **{name: tuple(codes) for name, codes in checklists.items()},
            **{step.casefold(): tuple(codes) for step, codes in steps.items()},
            **{code.casefold(): (code,) for code in self.items},
        }
        heads = (numbered(step) for step in steps)
        self._step_heads = {head.casefold(): head for head, number in heads if number}
        self.phrases = self._add_handles(handles)

    def _add_handles(self, handles: Iterable[tuple[str, str]]) -> list[list[str]]:
        """Register the author's codes; return those of several words, each as a list of words."""
        meant: dict[str, set[str]] = {}
        for handle, code in handles:
            meant.setdefault(bare(handle).casefold(), set()).add(code)
        known = {
            handle: codes.pop()
            for handle, codes in meant.items()
            if len(codes) == 1 and not self.could_hold(handle)
        }
        for handle, code in known.items():
            self._held[handle] = self._held[code.casefold()]
            if code.casefold() in self._steps:
                self._steps[handle] = code
        return [words for handle in known if len(words := handle.split()) > 1]

    @classmethod
    def of_phase(cls, phase: Phase) -> Self:
        """Index the codes of a document."""
        steps = {step.code: [item.code for item in step.items] for step in phase.steps}
        lists = {"pre": phase.prerequisites, "acc": phase.acceptance, "clo": phase.closure}
        checklists = {name: [item.code for item in items] for name, items in lists.items()}
        return cls(phase.code, steps, checklists, handles=_handles(phase))

    @classmethod
    def of_run(cls, run: RunFacts) -> Self:
        """Index the codes of a run: its document's, and those of items added or retired since."""
        steps: dict[str, list[str]] = {step: [] for step in run.steps}
        checklists: dict[str, list[str]] = {name: [] for name in LISTS}
        gone: list[str] = []
        for item in run.items:
            holder = steps.get(item.step, gone) if item.step else checklists[CODES[item.kind]]
            holder.append(item.code)
        known = {item.code for item in run.items} | set(steps)
        handles = [each for each in _handles(run.phase) if each[1] in known]
        return cls(run.phase.code, steps, checklists, gone, handles)

    def find(self, code: str) -> tuple[str, ...] | None:
        """The items under a code, ignoring case and formatting; None if there is no such code."""
        return self._held.get(bare(code).casefold())

    def step(self, code: str) -> str | None:
        """The step with this code, in the document's spelling, ignoring case and formatting."""
        return self._steps.get(bare(code).casefold())

    def place(self, item: str) -> int:
        """The index of an item among all items."""
        return self._places[item.casefold()]

    def share_a_list(self, item: str, other: str) -> bool:
        """Whether both items are in steps, or both in the same checklist."""
        return self._lists[item] == self._lists[other]

    def could_hold(self, code: str) -> bool:
        """Whether it is a code, or would be one in a longer document of this kind."""
        if self.find(code) is not None or self.as_step(code):
            return True
        head, number = numbered(bare(code).casefold())
        before_dot = head.removesuffix(".")
        of_a_step = before_dot != head and (
            self.step(before_dot) is not None or self.as_step(before_dot) is not None
        )
        return _is_short(number) and (of_a_step or head in self.checklists)

    def as_step(self, code: str) -> str | None:
        """The code in the document's spelling, if it is numbered like the document's steps."""
        head, number = numbered(bare(code))
        spelled = self._step_heads.get(head.casefold())
        return spelled + number if spelled is not None and _is_short(number) else None

    def holder(self, code: str) -> str | None:
        """The step or checklist with this code, in the document's spelling."""
        name = bare(code).casefold()
        return self.step(code) or (name if name in self.checklists else None)

    def item_of(self, holder: str, number: str) -> str:
        """The code that an item of a step or checklist would have, whether it exists or not."""
        return f"{holder}{number}" if holder in self.checklists else f"{holder}.{number}"

    def beside(self, holder: str, number: str) -> str | None:
        """The step with the same prefix and another number: ``E3`` for ``E1`` and 3."""
        head, own = numbered(holder)
        return self.step(head + number) if own else None


def _handles(phase: Phase) -> Iterator[tuple[str, str]]:
    """The author's codes for steps and items, each with our code."""
    yield from ((step.handle, step.code) for step in phase.steps if step.handle)
    yield from ((item.handle, item.code) for item in phase.items if item.handle)


_documents: OrderedDict[int, tuple[Phase, CodeIndex]] = OrderedDict()
_MOST_DOCUMENTS = 100


def codes_of_document(phase: Phase) -> CodeIndex:
    """The index of a document, cached by identity, since each phase is parsed once a process."""
    known = _documents.get(id(phase))
    if known is not None and known[0] is phase:
        return known[1]
    index = CodeIndex.of_phase(phase)
    _documents[id(phase)] = (phase, index)
    while len(_documents) > _MOST_DOCUMENTS:
        _documents.popitem(last=False)
    return index


def is_number(word: str) -> bool:
    """Whether a word may be the number of an item or a step."""
    return word.isascii() and word.isdecimal() and _is_short(word)


def _is_short(number: str) -> bool:
    """Whether a number is short enough; longer ones are commits, dates and years."""
    return 0 < len(number) <= _MOST_DIGITS
