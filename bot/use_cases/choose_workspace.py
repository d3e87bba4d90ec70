"""Choose: find the workspace and branch that are meant, before a run gets them."""

from bot.ack_budget import soon
from bot.workspaces.workspaces import Named, Workspaces


def choose_workspace(workspaces: Workspaces, typed: str, branch: str | None) -> Named:
    """Find both. Raises UserError if the workspace is not allowed or the branch is missing."""
    named = Named(workspaces.find(typed))
    if branch is None:
        return named
    workspaces.bring(named, soon())
    return named._replace(branch=workspaces.branch(named, branch))
