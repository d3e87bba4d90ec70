"""The rules of a phase: what is done, what is next, what blocks, who may.

They speak of anything with a code, a step and a state, so that a document, a stored run and a test
can all ask.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar


class ItemState(StrEnum):
    """What has become of an item. A waived one was part of the work; a retired one no longer is."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"
    RETIRED = "retired"


class StepState(StrEnum):
    """Derived from the items: open waits for earlier steps, ready is whose turn it is."""

    OPEN = "open"
    READY = "ready"
    DONE = "done"


class Tickable(Protocol):
    """An item as the rules see it; ``step`` is None outside the steps."""

    @property
    def code(self) -> str: ...
    @property
    def step(self) -> str | None: ...
    @property
    def state(self) -> ItemState: ...


class Settled(Tickable, Protocol):
    """An item with whoever got the credit for it, and whoever typed it."""

    @property
    def settled_by(self) -> str | None: ...
    @property
    def recorded_by(self) -> str | None: ...


T = TypeVar("T", bound=Tickable)


def still_open(items: Iterable[T]) -> list[T]:
    """The items that still wait for somebody, in their order."""
    return [item for item in items if item.state is ItemState.OPEN]


def counted(items: Iterable[T]) -> list[T]:
    """The items that are part of the work, in their order: all but those retired."""
    return [item for item in items if item.state is not ItemState.RETIRED]


def of_step(items: Iterable[T], step: str) -> list[T]:
    """The items of one step, in their order."""
    return [item for item in items if item.step == step]


def step_states(steps: Sequence[str], items: Collection[Tickable]) -> dict[str, StepState]:
    """The state of each step: only the first that is not done is ready."""
    unfinished = {item.step for item in still_open(items)}
    states: dict[str, StepState] = {}
    waiting = False
    for step in steps:
        if step not in unfinished:
            states[step] = StepState.DONE
        else:
            states[step] = StepState.OPEN if waiting else StepState.READY
            waiting = True
    return states


def next_step(states: Mapping[str, StepState]) -> str | None:
    """The step whose turn it is, or None when all are done."""
    return next((step for step, state in states.items() if state is StepState.READY), None)


def open_before(steps: Sequence[str], step: str, items: Collection[T]) -> list[T]:
    """What is still open in the steps before this one."""
    earlier = set(steps[: steps.index(step)])
    return [item for item in still_open(items) if item.step in earlier]


def may_lead(person: str, lead: str, admins: Collection[str]) -> bool:
    """Whether someone may waive, change the run or close it."""
    return person == lead or person in admins


def may_undo(person: str, item: Settled, lead: str, admins: Collection[str]) -> bool:
    """Whether someone may open an item again: the lead any, others what they completed."""
    if may_lead(person, lead, admins):
        return True
    return item.state is ItemState.DONE and person in (item.settled_by, item.recorded_by)
