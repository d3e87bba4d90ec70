"""Two versions of a document: which item became which, and under which code a run keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from phases.document import Item, Phase, Step
from phases.following import Entry, follow_items, follow_steps
from phases.likeness import same_words
from phases.recoding import Codes, head_of, recoded


def _said(phase: Phase) -> dict[str, object]:
    """What a document says beside its steps and items, by what people call it."""
    return {
        "title": phase.title,
        "agent brief": phase.brief,
        "overview": phase.overview,
        "workspace guard": phase.guard,
        "references": phase.references,
        "other sections": [(section.title, section.text) for section in phase.sections],
    }


def same_reading(one: Phase, other: Phase) -> bool:
    """Whether two readings of a text say the same to the team; lines and handles say nothing."""
    return _reading(one) == _reading(other)


def _reading(phase: Phase) -> list[object]:
    steps = [
        (step.code, step.title, step.message, step.commit and step.commit.text)
        for step in phase.steps
    ]
    items = [(item.code, item.kind, item.text) for item in phase.items]
    notes = [[(note.label, note.text) for note in step.notes] for step in phase.steps]
    return [phase.code, steps, items, notes, _said(phase)]


@dataclass(frozen=True, slots=True)
class Followed:
    """An item of the newer document under the run's code, and what it ``was`` before."""

    item: Item
    step: str | None
    was: Entry | None

    @property
    def is_new(self) -> bool:
        """Whether the run never had it."""
        return self.was is None

    @property
    def is_back(self) -> bool:
        """Whether it was retired, and the document asks for it again."""
        return self.was is not None and self.was.gone

    @property
    def is_reworded(self) -> bool:
        """Whether it says something in other words; case and spaces are no other words."""
        return self.was is not None and same_words(self.was.text) != same_words(self.item.text)

    @property
    def is_moved(self) -> bool:
        """Whether another step asks for it now."""
        return self.was is not None and self.was.step != self.step

    @property
    def differs(self) -> bool:
        """Whether anything of it changed."""
        return self.is_new or self.is_back or self.is_reworded or self.is_moved


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step of the newer document under the run's code, and what it ``was`` before."""

    step: Step
    was: Step | None

    @property
    def parts(self) -> list[str]:
        """What of it changed, beside its items."""
        if self.was is None:
            return []
        old, new = (
            {
                "title": step.title,
                "message": step.message,
                "suggested commit": step.commit and step.commit.text,
                "notes": [(note.label, note.text) for note in step.notes],
            }
            for step in (self.was, self.step)
        )
        return [part for part in new if old[part] != new[part]]


@dataclass(frozen=True)
class Changes:
    """What accepting the newer document would change.

    ``phase`` is that document under the run's codes, and ``codes`` gives these by the document's
    own, where they differ. What is ``gone`` is to be retired.
    """

    before: Phase
    phase: Phase
    codes: Mapping[str, str]
    items: tuple[Followed, ...]
    steps: tuple[StepChange, ...]
    gone: tuple[Entry, ...]

    @cached_property
    def gone_steps(self) -> list[Step]:
        """The steps that the newer document no longer has."""
        kept = {change.step.code for change in self.steps}
        return [step for step in self.before.steps if step.code not in kept]

    @property
    def parts(self) -> list[str]:
        """What else differs, beside steps and items."""
        old, new = _said(self.before), _said(self.phase)
        return [part for part in new if old[part] != new[part]]

    def parted_from(self, reread: "Changes") -> tuple["Changes", "Changes"]:
        """What the author changed, and what is only read otherwise now.

        ``reread`` is what the new reading changes in the text as it was.
        """
        items = {_told(one) for one in reread.items if one.differs}
        gone = {entry.code for entry in reread.gone}
        steps = {part for change in reread.steps for part in _parts(change)}

        def part(*, theirs: bool) -> Changes:
            return replace(
                self,
                items=tuple(one for one in self.items if (_told(one) in items) is theirs),
                gone=tuple(entry for entry in self.gone if (entry.code in gone) is theirs),
                steps=tuple(one for one in self.steps if (_parts(one) <= steps) is theirs),
            )

        return part(theirs=False), part(theirs=True)

    @cached_property
    def order_changed(self) -> bool:
        """Whether what stayed stands in another order."""
        steps = [change.step.code for change in self.steps if change.was]
        items = [
            one.was.code for one in self.items if one.was and not (one.is_back or one.is_moved)
        ]
        before = [step.code for step in self.before.steps], [one.code for one in self.before.items]
        return any(
            now != _those(set(now), old) for now, old in zip((steps, items), before, strict=True)
        )


def _told(one: Followed) -> tuple[str | None, str]:
    """What a change is known by: the item that it was, and the words that it has now."""
    return one.was and one.was.code, same_words(one.item.text)


def _parts(change: StepChange) -> set[tuple[str, str]]:
    """Each part of a step that changed; the step itself where it is new."""
    new = ["step"] if change.was is None else []
    return {(change.step.code, part) for part in (*new, *change.parts)}


def _those(codes: set[str], before: Sequence[str]) -> list[str]:
    return [code for code in before if code in codes]


def compare(before: Phase, after: Phase, beside: Sequence[Entry] = ()) -> Changes:
    """What became of each item when a document changed.

    ``before`` bears the run's codes. ``beside`` is what the run has and that document has not:
    what was added by hand, and what was retired.
    """
    ours = {item.code for item in before.items}
    old = [*entries(before), *(entry for entry in beside if entry.code not in ours)]
    codes = _step_codes(before, after, old)
    moved = [entry._replace(step=entry.step and codes[entry.step]) for entry in entries(after)]
    found = follow_items(old, moved)
    given = Codes(entry.code for entry in old)
    for entry in moved:
        known = found.get(entry.code)
        codes[entry.code] = known.code if known else given.after(_head(entry, codes))
    differing = {theirs: ours for theirs, ours in codes.items() if theirs != ours}
    phase = recoded(after, differing)
    retired = {entry.code for entry in beside if entry.gone}
    kept = {entry.code for entry in found.values()}
    were = {step.code: step for step in before.steps}
    return Changes(
        before=before,
        phase=phase,
        codes=differing,
        items=tuple(
            Followed(item, entry.step, found.get(entry.code))
            for item, entry in zip(phase.items, moved, strict=True)
        ),
        steps=tuple(StepChange(step, were.get(step.code)) for step in phase.steps),
        gone=_gone(old, ours, phase, kept | retired),
    )


def entries(phase: Phase) -> list[Entry]:
    """The items of a document, in its order."""
    step_of = {item.code: step.code for step in phase.steps for item in step.items}
    return [Entry(item.code, item.kind, step_of.get(item.code), item.text) for item in phase.items]


def _step_codes(before: Phase, after: Phase, old: Sequence[Entry]) -> dict[str, str]:
    """The run's code of each step of the newer document, by that document's."""
    known = follow_steps(before.steps, after.steps)
    given = Codes(
        {step.code for step in before.steps} | {entry.step for entry in old if entry.step}
    )
    return {step.code: known.get(step.code) or given.instead_of(step.code) for step in after.steps}


def _head(entry: Entry, codes: Mapping[str, str]) -> str:
    """What a new code begins with: the run's code of the item above it, else of its step."""
    above = codes.get(entry.code.rpartition(".")[0])
    if above:
        return f"{above}."
    return f"{entry.step}." if entry.step else head_of(entry.code)


def _gone(old: Sequence[Entry], ours: set[str], phase: Phase, kept: set[str]) -> tuple[Entry, ...]:
    """What the document had and has no longer, and what was added to a step that went."""
    steps = {step.code for step in phase.steps}
    return tuple(
        entry
        for entry in old
        if entry.code not in kept
        and not entry.gone
        and (entry.code in ours or (entry.step and entry.step not in steps))
    )
