"""Compare: what another version of its plan would change in a run.

A large document takes seconds, so callers that will write compare before the transaction. The
result is cached, and found again inside unless the run changed meanwhile.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from bot.domain.facts import RunFacts
from phases.changes import Changes, compare, same_reading
from phases.document import Phase
from phases.following import Entry
from phases.parser import parse
from phases.recoding import recoded


@dataclass(frozen=True, slots=True)
class _Version:
    """A phase, identified by its text's hash and the codes assigned in it."""

    sha256: str
    codes: frozenset[tuple[str, str]]
    phase: Phase = field(compare=False)


def changes_to(run: RunFacts, sha256: str, phase: Phase) -> Changes:
    """What that version, parsed to ``phase``, would change in the run as it is now."""
    before = _Version(run.plan, frozenset(run.codes.items()), run.phase)
    beside = tuple(
        Entry(item.code, item.kind, item.step, item.text, item.is_retired) for item in run.items
    )
    return compared(before, _Version(sha256, frozenset(), phase), beside)


def reread_changes(run: RunFacts, text: str) -> Changes | None:
    """What parsing the run's own text again would change; None if the result is the same."""
    phase = parse(text).phase
    if phase is None or same_reading(phase, recoded(run.phase, run.in_document)):
        return None
    return changes_to(run, f"{run.plan} read anew", phase)


@lru_cache(maxsize=16)
def compared(before: _Version, after: _Version, beside: tuple[Entry, ...]) -> Changes:
    """The changes from one version to another, given all items of the run; cached."""
    return compare(before.phase, after.phase, beside)


def counts(changes: Changes) -> dict[str, int]:
    """The number of items for each kind of change."""
    found = Counter(
        name
        for one in changes.items
        for name, holds in (
            ("new", one.is_new),
            ("back", one.is_back),
            ("reworded", one.is_reworded),
            ("moved", one.is_moved),
        )
        if holds
    )
    return dict(found) | ({"gone": len(changes.gone)} if changes.gone else {})
