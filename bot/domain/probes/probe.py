"""The type of a probe: a pure function from a run and workspace facts to findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import Finding, WorkspaceFacts


def nothing(_: RunFacts) -> Iterable[str]:
    """No paths, for probes that only read commits and tags."""
    return ()


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe; ``wanted`` returns the paths whose presence it needs to know.

    The watch proposes the findings of ``watched`` probes: those that find commits meant for the
    run, rather than files that merely changed.
    """

    name: str
    find: Callable[[RunFacts, WorkspaceFacts], Iterable[Finding]]
    wanted: Callable[[RunFacts], Iterable[str]] = nothing
    watched: bool = False
