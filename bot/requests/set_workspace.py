"""set workspace: where a run looks for proof, and which branch counts."""

from bot.cards.blocks import escape
from bot.domain.facts import RunFacts
from bot.requests.ask import Ask
from bot.requests.command import Errand
from bot.requests.setters import NONE
from bot.use_cases.choose_workspace import choose_workspace
from bot.use_cases.set_run import set_workspace
from bot.workspaces.workspaces import Named
from phases.errors import UserError

NAME = "workspace"
EXAMPLE = "set workspace none"


def workspace(ask: Ask, run: RunFacts, value: str) -> str:
    """Give the run the workspace that was found, or none."""
    if value.casefold() in NONE:
        set_workspace(ask.act, run, None, None)
        return f"Phase {run.handle} has no workspace now: what is done is said."
    assert isinstance(ask.fetched, Named)
    set_workspace(ask.act, run, *ask.fetched)
    named = " ".join(filter(None, ask.fetched))
    return f"Phase {run.handle} looks for proof in {escape(named)}. See {ask.type('verify')}"


def fetch(ask: Ask) -> Errand | None:
    """Finds out which workspace and branch are meant; only the lead learns what there is."""
    if NAME not in (word.text.casefold() for word in ask.words[:2]):
        return None
    run = ask.find_run()  # takes the handle that may stand first
    words = [word.on_screen for word in ask.words]
    if run is None or len(words) < 2 or words[0].casefold() != NAME:
        return None
    _, name, *more = words
    is_none = name.casefold() in NONE
    if is_none and not more:
        return None
    if is_none or len(more) > 1:
        branch = ask.type("set workspace devnet release/2")
        raise UserError(f"Name a workspace, and a branch if need be: {branch}")
    ask.act.require_lead(run, "change the run")
    workspaces = ask.place.workspaces
    return lambda: choose_workspace(workspaces, name, more[0] if more else None)
