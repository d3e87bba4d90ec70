"""Choose: which workspace is meant, and which branch of it, before a run is given them."""

from bot.ack_budget import soon
from bot.workspaces.workspaces import Named, Workspaces


def choose_workspace(workspaces: Workspaces, typed: str, branch: str | None) -> Named:
    """UserError for one that is not allowed, and for a branch that is not there."""
    named = Named(workspaces.find(typed))
    if branch is None:
        return named
    workspaces.bring(named, soon())
    return named._replace(branch=workspaces.branch(named, branch))
