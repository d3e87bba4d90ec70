"""What every probe is: a pure question to what a look into the workspace gave."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import Finding, WorkspaceFacts


def nothing(_: RunFacts) -> Iterable[str]:
    """No paths: the commits will do."""
    return ()


@dataclass(frozen=True, slots=True)
class Probe:
    """``wanted`` names the paths that the look has to look for.

    ``watched`` is one whose findings the watch proposes: where a commit means the run, and no file
    has merely changed.
    """

    name: str
    find: Callable[[RunFacts, WorkspaceFacts], Iterable[Finding]]
    wanted: Callable[[RunFacts], Iterable[str]] = nothing
    watched: bool = False
