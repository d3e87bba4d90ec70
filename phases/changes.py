"""Compare two versions of a document: match their items, and keep the run's codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from phases.document import Item, Phase, Step
from phases.following import Entry, follow_items, follow_steps
from phases.likeness import same_words
from phases.recoding import Codes, head_of, recoded


def _said(phase: Phase) -> dict[str, object]:
    """The parts of a document apart from its steps and items, by the name shown to people."""
    return {
        "title": phase.title,
        "agent brief": phase.brief,
        "overview": phase.overview,
        "workspace guard": phase.guard,
        "references": phase.references,
        "other sections": [(section.title, section.text) for section in phase.sections],
    }


def same_reading(one: Phase, other: Phase) -> bool:
    """Whether two readings of a text are the same to the team, apart from lines and handles."""
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
    """An item of the newer document under the run's code; ``was`` is its older version."""

    item: Item
    step: str | None
    was: Entry | None

    @property
    def is_new(self) -> bool:
        """Whether the item is new to the run."""
        return self.was is None

    @property
    def is_back(self) -> bool:
        """Whether the item was retired and the document has it again."""
        return self.was is not None and self.was.gone

    @property
    def is_reworded(self) -> bool:
        """Whether its words changed; case, spaces and punctuation at the end do not count."""
        return self.was is not None and same_words(self.was.text) != same_words(self.item.text)

    @property
    def is_moved(self) -> bool:
        """Whether the item moved to another step."""
        return self.was is not None and self.was.step != self.step

    @property
    def differs(self) -> bool:
        """Whether anything about the item changed."""
        return self.is_new or self.is_back or self.is_reworded or self.is_moved


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step of the newer document under the run's code; ``was`` is its older version."""

    step: Step
    was: Step | None

    @property
    def parts(self) -> list[str]:
        """The parts of the step that changed, apart from its items."""
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
    """The changes that accepting the newer document would make to a run.

    ``phase`` is the newer document under the run's codes. ``codes`` maps the document's codes to
    the run's, if they differ. Accepting retires the items in ``gone``.
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
        """The other parts of the document that changed, apart from steps and items."""
        old, new = _said(self.before), _said(self.phase)
        return [part for part in new if old[part] != new[part]]

    def parted_from(self, reread: "Changes") -> tuple["Changes", "Changes"]:
        """Split into the author's changes and those that only come from a newer parser.

        ``reread`` holds the changes that the newer parser makes to the unchanged text.
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
        """Whether the steps or items in both versions are in another order."""
        steps = [change.step.code for change in self.steps if change.was]
        items = [
            one.was.code for one in self.items if one.was and not (one.is_back or one.is_moved)
        ]
        before = [step.code for step in self.before.steps], [one.code for one in self.before.items]
        return any(
            now != _those(set(now), old) for now, old in zip((steps, items), before, strict=True)
        )


def _told(one: Followed) -> tuple[str | None, str]:
    """The identity of a change: the item's code before, and its words now."""
    return one.was and one.was.code, same_words(one.item.text)


def _parts(change: StepChange) -> set[tuple[str, str]]:
    """Each part of a step that changed; a new step counts as a part itself."""
    new = ["step"] if change.was is None else []
    return {(change.step.code, part) for part in (*new, *change.parts)}


def _those(codes: set[str], before: Sequence[str]) -> list[str]:
    return [code for code in before if code in codes]


def compare(before: Phase, after: Phase, beside: Sequence[Entry] = ()) -> Changes:
    """Match each item of a changed document to its older version.

    ``before`` has the run's codes. ``beside`` holds the run's items that are not in ``before``:
    those added by hand, and those retired.
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
    """The items of a document, in order."""
    step_of = {item.code: step.code for step in phase.steps for item in step.items}
    return [Entry(item.code, item.kind, step_of.get(item.code), item.text) for item in phase.items]


def _step_codes(before: Phase, after: Phase, old: Sequence[Entry]) -> dict[str, str]:
    """Map the newer document's step codes to the run's."""
    known = follow_steps(before.steps, after.steps)
    given = Codes(
        {step.code for step in before.steps} | {entry.step for entry in old if entry.step}
    )
    return {step.code: known.get(step.code) or given.instead_of(step.code) for step in after.steps}


def _head(entry: Entry, codes: Mapping[str, str]) -> str:
    """The prefix of a new code: the run's code of the parent item, else of the step."""
    above = codes.get(entry.code.rpartition(".")[0])
    if above:
        return f"{above}."
    return f"{entry.step}." if entry.step else head_of(entry.code)


def _gone(old: Sequence[Entry], ours: set[str], phase: Phase, kept: set[str]) -> tuple[Entry, ...]:
    """The items that left the document, and those added by hand to a step that left it."""
    steps = {step.code for step in phase.steps}
    return tuple(
        entry
        for entry in old
        if entry.code not in kept
        and not entry.gone
        and (entry.code in ours or (entry.step and entry.step not in steps))
    )
