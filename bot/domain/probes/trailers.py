"""Probe for trailers in commits: ``Deliverable: E1.2`` and ``Phase-Step: E1``.

If several runs have the same code, the run's handle comes first: ``Deliverable: E-2.E1.2``.
"""

from collections.abc import Callable, Iterator, Mapping

from bot.domain.facts import RunFacts
from bot.domain.probes.probe import Probe
from bot.domain.workspace_facts import Claims, CommitFacts, Finding, Outcome, WorkspaceFacts

NAME = "trailer"


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each item and step named in a trailer, with the newest such commit."""
    items = _newest(workspace, lambda commit: commit.deliverables)
    for item in run.items:
        named = _named(run, item.code, items)
        if named and not item.is_retired:
            said, commit = named
            claims = Claims.RUN if said != item.code else Claims.CODE
            text = f"Deliverable: {said}"
            yield Finding(NAME, Outcome.FOUND, text, item=item.code, commit=commit, claims=claims)
    steps = _newest(workspace, lambda commit: commit.steps)
    for step in run.phase.steps:
        named = _named(run, step.code, steps)
        if named:
            said, commit = named
            text = f"Phase-Step: {said}"
            yield Finding(NAME, Outcome.FOUND, text, step=step.code, commit=commit)


def _named(
    run: RunFacts, code: str, found: Mapping[str, CommitFacts]
) -> tuple[str, CommitFacts] | None:
    """The trailer's value for a code, with or without the run's handle, and its commit."""
    said = (f"{run.handle}.{code}", code)
    return next(((each, found[low]) for each in said if (low := each.casefold()) in found), None)


def _newest(
    workspace: WorkspaceFacts, values: Callable[[CommitFacts], tuple[str, ...]]
) -> dict[str, CommitFacts]:
    """The newest commit by code; a trailer may name several, separated by commas or spaces.

    Reverts are skipped: they repeat the trailers of the reverted commit.
    """
    found = dict[str, CommitFacts]()
    own = (each for each in workspace.standing_first if not each.is_revert)
    for commit in own:
        for value in values(commit):
            for code in value.replace(",", " ").split():
                found.setdefault(code.casefold(), commit)
    return found


TRAILERS = Probe(NAME, find, watched=True)
