"""Match the steps and items of an older document to those of a newer one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import NamedTuple

from phases.document import Kind, Step
from phases.likeness import Likeness, best_pairs, same_words

IN_ITS_STEP, ELSEWHERE = 0.5, 0.75
"""Likeness from which two texts are one item that was reworded."""
SAME_STEP, SAME_CODE = 0.5, 0.25
"""Likeness from which two steps are one, and what an unchanged code adds to it."""


class Entry(NamedTuple):
    """An item of either document; ``gone`` means that it was retired before."""

    code: str
    kind: Kind
    step: str | None
    text: str
    gone: bool = False


class _Name(NamedTuple):
    """A step's code and title, normalised for comparison."""

    code: str
    title: str

    @classmethod
    def of(cls, step: Step) -> "_Name":
        return cls(step.code.casefold(), same_words(step.title))

    def likeness(self, other: "_Name") -> float:
        """An equal title is enough to match two steps; an equal code adds to the score."""
        title = SAME_STEP if self.title == other.title else 0.0
        return title + (SAME_CODE if self.code == other.code else 0.0)


def follow_steps(old: Sequence[Step], new: Sequence[Step]) -> dict[str, str]:
    """Map the newer step codes to the older ones, for steps in both documents."""
    alike = dict(_likeness(old, new))
    known, named = ([_Name.of(step) for step in steps] for steps in (old, new))
    by_code = {name.code: there for there, name in enumerate(known)}
    by_title = {name.title: there for there, name in enumerate(known)}
    for here, name in enumerate(named):
        for there in (by_code.get(name.code), by_title.get(name.title)):
            if there is not None:
                alike.setdefault((there, here), 0.0)
    scored = [
        (score + named[here].likeness(known[there]), there, here)
        for (there, here), score in alike.items()
    ]
    pairs = best_pairs(pair for pair in scored if pair[0] >= SAME_STEP)
    return {new[here].code: old[there].code for there, here in pairs}


def _likeness(old: Sequence[Step], new: Sequence[Step]) -> list[tuple[tuple[int, int], float]]:
    likeness = Likeness(*([_all_words(step) for step in steps] for steps in (old, new)))
    pairs = likeness.pairs(range(len(old)), range(len(new)))
    return [((there, here), score) for score, there, here in pairs]


def _all_words(step: Step) -> str:
    return "\n".join((step.title, step.message or "", *(item.text for item in step.items)))


def follow_items(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, Entry]:
    """Map the code of each newer item to its older entry; steps have the older codes in both.

    The order: same words in the same step, same words elsewhere, similar words in the same step,
    very similar words elsewhere; never across kinds. A retired item comes back only with the same
    words in the same step.
    """
    left = _Left(old, new)
    for gone in (False, True):
        left.join_same(lambda one: (one.kind, one.step, same_words(one.text)), gone=gone)
    left.join_same(lambda one: (one.kind, same_words(one.text)))
    left.join_alike(lambda one: (one.kind, one.step), IN_ITS_STEP)
    left.join_alike(lambda one: one.kind, ELSEWHERE)
    return left.found


class _Left:
    """The items not matched so far, and the matches found."""

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self.found: dict[str, Entry] = {}
        self._old, self._new = dict(enumerate(old)), dict(enumerate(new))
        self._texts = [one.text for one in old], [one.text for one in new]

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(*self._texts)  # weights of words come from all texts, matched or not

    def join_same(self, key: Callable[[Entry], Hashable], *, gone: bool = False) -> None:
        """Match items with the same key, in order."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for there, entry in reversed(self._old.items()):
            if entry.gone is gone:
                waiting[key(entry)].append(there)
        for here, entry in list(self._new.items()):
            if waiting[key(entry)]:
                self._join(waiting[key(entry)].pop(), here)

    def join_alike(self, group: Callable[[Entry], Hashable], least: float) -> None:
        """Match items of one group with a likeness of ``least`` or more, best first."""
        old = [there for there, entry in self._old.items() if not entry.gone]
        scored = self._likeness.pairs(old, self._new)
        pairs = best_pairs(
            (score, there, here)
            for score, there, here in scored
            if score >= least and group(self._old[there]) == group(self._new[here])
        )
        for there, here in pairs:
            self._join(there, here)

    def _join(self, there: int, here: int) -> None:
        self.found[self._new.pop(here).code] = self._old.pop(there)
