"""What closing a run is decided and told by: results of gates, overrides, concerns, answers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

_QUOTE, _MARKED = re.compile('["“”„‟]'), r"\\\g<0>"


def key_of(name: str) -> str:
    """How a gate is found by its name: in any case, however its words are spaced."""
    return " ".join(name.split()).casefold()


def to_type(name: str) -> str:
    """A gate's name in quotes, as a command takes it: those within it are marked."""
    return f'"{_QUOTE.sub(_MARKED, name)}"'


class NamedGate(NamedTuple):
    """A gate that somebody added to a run, by its ``name``; results speak of its ``key``."""

    key: str
    name: str
    added_by: str
    added_at: datetime


class ResultFacts(NamedTuple):
    """What was reported of a gate at ``at``: by a person, or, without one, by a pipeline.

    ``value`` is a figure such as a coverage in per cent.
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
    """Who lets a run close in spite of a gate, and why."""

    gate: str
    reason: str
    by: str
    at: datetime


class ConcernFacts(NamedTuple):
    """What worries somebody, and what they were answered."""

    number: int
    text: str
    raised_by: str
    raised_at: datetime
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_at is None


class TokenFacts(NamedTuple):
    """A key as it is kept: never the key itself. ``hint`` are its last letters."""

    id: int
    run_id: int
    hint: str
    made_by: str
    made_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class AcknowledgementFacts(NamedTuple):
    """Who has read the summary, and when."""

    person: str
    at: datetime


@dataclass(frozen=True)
class ClosingFacts:
    """All of it, of one run. ``results`` are in the order that they came.

    ``acknowledged`` is of the closing that stands. ``guard`` is how somebody's last run of the
    workspace guard went, None where nobody recorded one.
    """

    gates: tuple[NamedGate, ...] = ()
    results: tuple[ResultFacts, ...] = ()
    overrides: tuple[OverrideFacts, ...] = ()
    concerns: tuple[ConcernFacts, ...] = ()
    acknowledged: tuple[AcknowledgementFacts, ...] = ()
    guard: bool | None = None

    def of_gate(self, key: str) -> list[ResultFacts]:
        """What was reported of one gate, oldest first; of one that was added again, since then."""
        added = next((gate.added_at for gate in self.gates if gate.key == key), None)
        return [
            result
            for result in self.results
            if result.gate == key and (added is None or result.at >= added)
        ]

    def acknowledged_by(self, person: str) -> AcknowledgementFacts | None:
        """When somebody acknowledged the closing that stands; None where they have not."""
        return next((each for each in self.acknowledged if each.person == person), None)

    def concern(self, number: int) -> ConcernFacts | None:
        """The concern of that number."""
        return next((each for each in self.concerns if each.number == number), None)

    def since_closing(self, closed_at: datetime | None) -> list[ConcernFacts]:
        """The concerns that answer the summary of the closing that stands."""
        return [each for each in self.concerns if closed_at and each.raised_at >= closed_at]

    def override_of(self, key: str) -> OverrideFacts | None:
        """Why the run may close in spite of that gate, if somebody said so."""
        return next((each for each in self.overrides if each.gate == key), None)

    @property
    def people(self) -> set[str]:
        """The ids of everybody who had a part in it."""
        named: Iterable[str | None] = (
            *(gate.added_by for gate in self.gates),
            *(result.by for result in self.results),
            *(override.by for override in self.overrides),
            *(concern.raised_by for concern in self.concerns),
            *(concern.answered_by for concern in self.concerns),
            *(each.person for each in self.acknowledged),
        )
        return set(filter(None, named))
