"""The rules of a phase: what is done, what is next, what blocks, and who may do what.

They accept anything with a code, a step and a state, so that documents, stored runs and tests can
share them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar


class ItemState(StrEnum):
    """The state of an item. Waived items still count as part of the work; retired items do not."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"
    RETIRED = "retired"


class StepState(StrEnum):
    """The state of a step, derived from its items. An open step waits for the one that is ready."""

    OPEN = "open"
    READY = "ready"
    DONE = "done"


class Tickable(Protocol):
    """An item as the rules see it; ``step`` is None for items outside the steps."""

    @property
    def code(self) -> str: ...
    @property
    def step(self) -> str | None: ...
    @property
    def state(self) -> ItemState: ...


class Settled(Tickable, Protocol):
    """An item with those who get the credit for it, and the one who recorded it."""

    @property
    def settled_by(self) -> str | None: ...
    @property
    def settled_with(self) -> Sequence[str] | None: ...
    @property
    def recorded_by(self) -> str | None: ...


T = TypeVar("T", bound=Tickable)


def still_open(items: Iterable[T]) -> list[T]:
    """The open items, in order."""
    return [item for item in items if item.state is ItemState.OPEN]


def counted(items: Iterable[T]) -> list[T]:
    """The items that are not retired, in order."""
    return [item for item in items if item.state is not ItemState.RETIRED]


def of_step(items: Iterable[T], step: str) -> list[T]:
    """The items of one step, in order."""
    return [item for item in items if item.step == step]


def step_states(steps: Sequence[str], items: Collection[Tickable]) -> dict[str, StepState]:
    """The state of each step; only the first unfinished one is ready."""
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
    """The code of the step that is ready, or None if all are done."""
    return next((step for step, state in states.items() if state is StepState.READY), None)


def open_before(steps: Sequence[str], step: str, items: Collection[T]) -> list[T]:
    """The open items in the steps before this one."""
    earlier = set(steps[: steps.index(step)])
    return [item for item in still_open(items) if item.step in earlier]


def may_lead(person: str, lead: str, admins: Collection[str]) -> bool:
    """Whether a person may waive items, change the run or close it."""
    return person == lead or person in admins


def may_undo(person: str, item: Settled, lead: str, admins: Collection[str]) -> bool:
    """Whether a person may reopen an item: leads and admins any, others what they completed."""
    if may_lead(person, lead, admins):
        return True
    theirs = (item.settled_by, item.recorded_by, *(item.settled_with or ()))
    return item.state is ItemState.DONE and person in theirs
