"""What commits say of themselves: the trailers ``Deliverable: E1.2`` and ``Phase-Step: E1``."""

from collections.abc import Callable, Iterator

from bot.facts import RunFacts
from bot.probes.probe import Probe
from bot.workspace_facts import CommitFacts, Finding, Outcome, WorkspaceFacts

NAME = "trailer"


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each item and each step that a commit names: the newest says it."""
    items = _newest(workspace, lambda commit: commit.deliverables)
    for item in run.items:
        commit = items.get(item.code.casefold())
        if commit is not None and not item.is_retired:
            text = f"Deliverable: {item.code}"
            yield Finding(NAME, Outcome.FOUND, text, item=item.code, commit=commit, claims=True)
    steps = _newest(workspace, lambda commit: commit.steps)
    for step in run.phase.steps:
        commit = steps.get(step.code.casefold())
        if commit is not None:
            text = f"Phase-Step: {step.code}"
            yield Finding(NAME, Outcome.FOUND, text, step=step.code, commit=commit)


def _newest(
    workspace: WorkspaceFacts, values: Callable[[CommitFacts], tuple[str, ...]]
) -> dict[str, CommitFacts]:
    """By code: a trailer may name several, with commas or spaces between."""
    found = dict[str, CommitFacts]()
    for commit in workspace.commits:
        for value in values(commit):
            for code in value.replace(",", " ").split():
                found.setdefault(code.casefold(), commit)
    return found


TRAILERS = Probe(NAME, find, watched=True)
