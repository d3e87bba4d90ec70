"""Probe for paths in items: each path in backticks exists, and changed since the run began."""

from collections.abc import Iterator

from bot.domain.facts import RunFacts
from bot.domain.probes.names import paths_in
from bot.domain.probes.probe import Probe
from bot.domain.workspace_facts import Finding, Kept, Outcome, WorkspaceFacts

NAME = "path"


def wanted(run: RunFacts) -> Iterator[str]:
    """The paths named by all items that are not retired."""
    for item in run.items:
        if not item.is_retired:
            yield from (path.name for path in paths_in(item.text))


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each path of each item."""
    for item in run.items:
        if not item.is_retired:
            for path in paths_in(item.text):
                if path.sure or _was_ever(path.name, workspace):
                    yield _of(path.name, item.code, workspace)


def _was_ever(path: str, workspace: WorkspaceFacts) -> bool:
    return path in workspace.present or workspace.newest_at(path) is not None


def _of(path: str, item: str, workspace: WorkspaceFacts) -> Finding:
    kept = workspace.present.get(path)
    commit = workspace.newest_at(path)
    if kept is None:
        gone = f"{path} was deleted" if commit else f"{path} is not there"
        return Finding(NAME, Outcome.MISSING, gone, item=item)
    if kept in (Kept.LINK, Kept.SUBMODULE):
        text = f"{path} is a {kept.value}, which I don't look into"
        return Finding(NAME, Outcome.UNSURE, text, item=item, commit=commit)
    if commit is None:
        text = f"{path} is there, and has not changed since the run began"
        return Finding(NAME, Outcome.UNSURE, text, item=item)
    return Finding(NAME, Outcome.FOUND, f"{path} changed", item=item, commit=commit)


PATHS = Probe(NAME, find, wanted)
