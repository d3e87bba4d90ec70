"""The facts behind closing a run: results of gates, overrides, concerns, acknowledgements."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

_QUOTE, _MARKED = re.compile('["“”„‟]'), r"\\\g<0>"


def key_of(name: str) -> str:
    """Normalise a gate's name for look-up, ignoring case and spacing."""
    return " ".join(name.split()).casefold()


def to_type(name: str) -> str:
    """A gate's name in quotes, as a command takes it; quotes within it are escaped."""
    return f'"{_QUOTE.sub(_MARKED, name)}"'


class NamedGate(NamedTuple):
    """A gate that somebody added to a run; results refer to its ``key``."""

    key: str
    name: str
    added_by: str
    added_at: datetime


class ResultFacts(NamedTuple):
    """A result reported for a gate at ``at``: ``by`` a person, or by a pipeline if None.

    ``value`` is a figure such as coverage in per cent.
    """

    gate: str
    passed: bool
    at: datetime
    value: float | None = None
    evidence: str | None = None
    url: str | None = None
    commit: str | None = None
    by: str | None = None


class OverrideFacts(NamedTuple):
    """An override of a gate that is not met: who allows the run to close, and why."""

    gate: str
    reason: str
    by: str
    at: datetime


class ConcernFacts(NamedTuple):
    """A concern that somebody raised, and its answer."""

    number: int
    text: str
    raised_by: str
    raised_at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the concern has no answer yet."""
        return self.answered_at is None


class AcknowledgementFacts(NamedTuple):
    """A person who acknowledged the summary, and when."""

    person: str
    at: datetime


@dataclass(frozen=True)
class ClosingFacts:
    """All facts about closing one run. ``results`` are in the order of arrival.

    ``acknowledged`` belongs to the current closing. ``guard`` says whether the last recorded run of
    the workspace guard passed; None if nobody recorded one.
    """

    gates: tuple[NamedGate, ...] = ()
    results: tuple[ResultFacts, ...] = ()
    overrides: tuple[OverrideFacts, ...] = ()
    concerns: tuple[ConcernFacts, ...] = ()
    acknowledged: tuple[AcknowledgementFacts, ...] = ()
    guard: bool | None = None

    def of_gate(self, key: str) -> list[ResultFacts]:
        """The results of one gate, oldest first; only those since it was added, if it was."""
        added = next((gate.added_at for gate in self.gates if gate.key == key), None)
        return [
            result
            for result in self.results
            if result.gate == key and (added is None or result.at >= added)
        ]

    def acknowledged_by(self, person: str) -> AcknowledgementFacts | None:
        """A person's acknowledgement of the current closing, or None."""
        return next((each for each in self.acknowledged if each.person == person), None)

    def concern(self, number: int) -> ConcernFacts | None:
        """The concern with this number, or None."""
        return next((each for each in self.concerns if each.number == number), None)

    def since_closing(self, closed_at: datetime | None) -> list[ConcernFacts]:
        """The concerns raised since the run was closed; none if it is open."""
        return [each for each in self.concerns if closed_at and each.raised_at >= closed_at]

    def override_of(self, key: str) -> OverrideFacts | None:
        """The override of a gate, or None."""
        return next((each for each in self.overrides if each.gate == key), None)

    @property
    def people(self) -> set[str]:
        """The ids of everybody named in these facts."""
        named: Iterable[str | None] = (
            *(gate.added_by for gate in self.gates),
            *(result.by for result in self.results),
            *(override.by for override in self.overrides),
            *(concern.raised_by for concern in self.concerns),
            *(concern.answered_by for concern in self.concerns),
            *(each.person for each in self.acknowledged),
        )
        return set(filter(None, named))
