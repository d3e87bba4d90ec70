"""Look: what a run's workspace holds that may be proof. Git is read outside any transaction."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillRunningError
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bot.ack_budget import soon
from bot.domain.facts import RunFacts
from bot.domain.probes import wanted_paths
from bot.domain.workspace_facts import WorkspaceFacts
from bot.workspaces.files import HeadFiles
from bot.workspaces.mirrors import PATIENCE
from bot.workspaces.workspaces import Named, Wanted, Workspaces
from phases.errors import UserError


@dataclass(frozen=True, slots=True)
class Look:
    """The facts seen for a run, or a look that is still ``coming``."""

    run: int
    name: str
    facts: WorkspaceFacts | None = None
    coming: "Future[WorkspaceFacts] | None" = None

    def awaited(self) -> "Look":
        """The look, once finished. Raises UserError if the workspace could not be read."""
        if self.coming is None:
            return self
        return replace(self, facts=self.coming.result(2 * PATIENCE), coming=None)

    def seen(self) -> WorkspaceFacts:
        """The facts of a finished look."""
        assert self.facts is not None
        return self.facts


def workspace_of(run: RunFacts, workspaces: Workspaces, command: str) -> Named:
    """The run's workspace. Raises UserError, saying how to set one, if there is none."""
    if run.workspace is not None:
        return Named(run.workspace, run.workspace_branch)
    names = workspaces.names()
    if not names:
        raise UserError(
            f"Phase {run.handle} has no workspace, and none is allowed here: your operator names "
            "clones in WORKSPACE_ROOTS, or remotes in WORKSPACE_REMOTES."
        )
    raise UserError(
        f"Phase {run.handle} has no workspace. The lead names one: "
        f"{command} set workspace {names[0]}. Allowed: {', '.join(names[:20])}",
        f"set workspace {names[0]}",
    )


def wanted_of(run: RunFacts) -> Wanted:
    """What a look must read: everything since the run began, and the paths that the run names."""
    return Wanted(run.started_at, wanted_paths(run))


def look_now(run: RunFacts, workspaces: Workspaces, now: datetime, command: str) -> Look:
    """Read the workspace without fetching."""
    named = workspace_of(run, workspaces, command)
    return Look(run.id, named.name, workspaces.look(named, wanted_of(run), now))


def fetch_and_look(
    run: RunFacts, workspaces: Workspaces, clock: Callable[[], datetime], command: str
) -> Look:
    """Fetch first if it is a mirror; a slow look is returned while still coming."""
    named = workspace_of(run, workspaces, command)
    if workspaces.remote(named.name) is None:
        return look_now(run, workspaces, clock(), command)
    coming = workspaces.fetch_and_look(named, wanted_of(run), clock)
    try:
        return Look(run.id, named.name, coming.result(soon()))
    except StillRunningError:
        return Look(run.id, named.name, coming=coming)


class AtHead(NamedTuple):
    """Files at the head of a run's branch, and the newest tag there since the run began."""

    files: HeadFiles
    tag: str | None


def read_at_head(
    run: RunFacts, paths: Iterable[str], workspaces: Workspaces, now: datetime, command: str
) -> AtHead:
    """Read the files and the tag without fetching."""
    named = workspace_of(run, workspaces, command)
    tags = workspaces.look(named, Wanted(run.started_at), now).tags
    return AtHead(workspaces.files(named, paths), tags[0].name if tags else None)
