"""Looks for a run's handoff papers before it is closed; git is read outside any transaction."""

from typing import Any, NamedTuple

from bot.domain.facts import RunFacts
from bot.workspaces.failing import readable
from bot.workspaces.papers import find_papers
from bot.workspaces.workspaces import Named, Workspaces
from phases.errors import UserError

NO_WORKSPACE = "no workspace is set"


class Papers(NamedTuple):
    """The papers found for a run, or the ``reason`` why nobody could look."""

    run: int
    found: dict[str, Any]


def look_for_papers(run: RunFacts, workspaces: Workspaces) -> Papers:
    """Look without fetching. An unreadable workspace does not keep the run open."""
    if run.workspace is None:
        return Papers(run.id, {"reason": NO_WORKSPACE})
    try:
        source = workspaces.fetched_source(Named(run.workspace, run.workspace_branch))
        with readable(source):
            return Papers(run.id, find_papers(source, run.started_at, workspaces.command))
    except UserError as error:
        return Papers(run.id, {"reason": str(error)})
