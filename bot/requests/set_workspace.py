"""set workspace: where a run looks for proof, and which branch counts."""

from bot.cards.blocks import escape
from bot.domain.facts import RunFacts
from bot.requests.command_request import CommandRequest
from bot.requests.prefetch import Prefetch
from bot.requests.setters import NONE
from bot.use_cases.choose_workspace import choose_workspace
from bot.use_cases.set_run import set_workspace
from bot.workspaces.workspaces import Named
from phases.errors import UserError

NAME = "workspace"
EXAMPLE = "set workspace none"


def workspace(request: CommandRequest, run: RunFacts, value: str) -> str:
    """Give the run the workspace that was found, or none."""
    if value.casefold() in NONE:
        set_workspace(request.work, run, None, None)
        return f"Phase {run.handle} has no workspace now. Items are done on people's word."
    assert isinstance(request.fetched, Named)
    set_workspace(request.work, run, *request.fetched)
    named = " ".join(filter(None, request.fetched))
    return f"Phase {run.handle} looks for proof in {escape(named)}. See {request.type('verify')}"


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch that finds the workspace and branch meant; only the lead learns what exists."""
    if NAME not in (word.text.casefold() for word in request.words[:2]):
        return None
    run = request.find_run()  # takes a leading handle from the words
    words = [word.on_screen for word in request.words]
    if run is None or len(words) < 2 or words[0].casefold() != NAME:
        return None
    _, name, *more = words
    is_none = name.casefold() in NONE
    if is_none and not more:
        return None
    if is_none or len(more) > 1:
        branch = request.type("set workspace devnet release/2")
        raise UserError(f"Name a workspace, and a branch if need be: {branch}")
    request.work.require_lead(run, "change the run")
    workspaces = request.context.workspaces
    return lambda: choose_workspace(workspaces, name, more[0] if more else None)
