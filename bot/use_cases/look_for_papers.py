"""Looks for the papers that a run hands over, before it is closed: git is asked outside any act."""

from typing import Any, NamedTuple

from bot.domain.facts import RunFacts
from bot.workspaces.failing import readable
from bot.workspaces.papers import find_papers
from bot.workspaces.workspaces import Named, Workspaces
from phases.errors import UserError

NO_WORKSPACE = "no workspace is set"


class Papers(NamedTuple):
    """What was found for a run, or the ``reason`` why nobody could look."""

    run: int
    found: dict[str, Any]


def look_for_papers(run: RunFacts, workspaces: Workspaces) -> Papers:
    """Look without fetching. A workspace that cannot be read keeps no run open."""
    if run.workspace is None:
        return Papers(run.id, {"reason": NO_WORKSPACE})
    try:
        source = workspaces.fetched_source(Named(run.workspace, run.workspace_branch))
        with readable(source):
            return Papers(run.id, find_papers(source, run.started_at, workspaces.command))
    except UserError as error:
        return Papers(run.id, {"reason": str(error)})
