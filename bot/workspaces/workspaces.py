"""All workspaces of the bot: clones in allowed folders, and mirrors of allowed remotes."""

import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillRunningError
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import structlog

from bot.domain.addresses import Repository, read_origin
from bot.domain.workspace_facts import WorkspaceFacts
from bot.observer import UNOBSERVED, Observer
from bot.workspaces.allowed import Clone, clone_named, clone_of, clones_in, left_out
from bot.workspaces.background import in_background
from bot.workspaces.branches import branch_named
from bot.workspaces.failing import readable
from bot.workspaces.files import HeadFiles, read_files
from bot.workspaces.gathering import Source, gather
from bot.workspaces.git import GitFailedError, Workspace
from bot.workspaces.mirrors import PATIENCE, Mirrors
from bot.workspaces.remotes import Remote
from phases.errors import UserError

log = structlog.get_logger()

MIRRORS = Path("mirrors")


class Named(NamedTuple):
    """A workspace as a run stores it: its name, and the branch if one was chosen."""

    name: str
    branch: str | None = None


class Wanted(NamedTuple):
    """The scope of a look: since when, which paths, and which commit was covered before."""

    since: datetime
    paths: Collection[str] = ()
    besides: str | None = None


class Workspaces:
    """Finds a workspace by what users type, fetches it if it is a mirror, looks into it."""

    def __init__(
        self,
        roots: tuple[Path, ...] = (),
        remotes: tuple[Remote, ...] = (),
        mirrors: Path = MIRRORS,
        command: str = "/phase",
        observer: Observer = UNOBSERVED,
    ) -> None:
        self.roots = roots
        self.remotes = remotes
        self.command = command
        self._mirrors = Mirrors(mirrors)
        self._stopping = threading.Event()
        self._observer = observer

    def stop(self) -> None:
        """Abort all running fetches."""
        self._stopping.set()

    def names(self) -> list[str]:
        """Return the names of all workspaces that a run can use."""
        clones = (clone.name for clone in clones_in(self.roots))
        return sorted({*(remote.name for remote in self.remotes), *clones})

    def allows(self, folder: Path) -> bool:
        """Whether a folder lies under an allowed one, whether or not it is a clone."""
        whole = folder.resolve()
        inside = (whole.is_relative_to(root.resolve()) for root in self.roots)
        return folder.is_absolute() and any(inside)

    def find(self, typed: str) -> str:
        """Return a workspace's name for a name, address or folder. Raises UserError if none."""
        remote = self.remote(typed)
        if remote is not None:
            return remote.name
        repository = read_origin(typed)
        if repository is not None:
            return self.at(repository)
        if "/" in typed:
            return _clone_in(Path(typed), clones_in(self.roots)).name
        return self._clone(typed).name

    def remote(self, name: str) -> Remote | None:
        """Return the remote of that name, which takes precedence over a clone; None if none."""
        wanted = name.casefold()
        return next((each for each in self.remotes if each.name.casefold() == wanted), None)

    def at(self, repository: Repository) -> str:
        """Return the name of a repository's workspace. Raises UserError if it has none."""
        for remote in self.remotes:
            if remote.repository == repository:
                return remote.name
        try:
            return clone_of(repository, clones_in(self.roots)).name
        except UserError:
            if not self.remotes:
                raise
            raise UserError(
                f"{repository} is not an allowed workspace. {self._allowed()}"
            ) from None

    def _clone(self, name: str) -> Clone:
        why = {each.casefold(): why for each, why in left_out(self.roots).items()}
        if name.casefold() in why:
            raise UserError(f"{name} is not read: {why[name.casefold()]}.")
        try:
            return clone_named(name, clones_in(self.roots))
        except UserError:
            if not self.remotes:
                raise
            raise UserError(f"{name} is not an allowed workspace. {self._allowed()}") from None

    def _allowed(self) -> str:
        return f"Allowed: {', '.join(self.names()[:20])} (WORKSPACE_ROOTS, WORKSPACE_REMOTES)."

    def source(self, named: Named) -> Source:
        """Return the source of a workspace. Raises UserError if it is gone or no longer allowed."""
        remote = self.remote(named.name)
        if remote is not None:
            return self._mirrors.source(remote, named.branch)
        self._require_still_there(named.name)
        clone = self._clone(named.name)
        return Source(clone.name, clone.git_dir, named.branch)

    def _require_still_there(self, name: str) -> None:
        names = self.names()
        if name.casefold() not in map(str.casefold, (*names, *left_out(self.roots))):
            allowed = ", ".join(names[:20]) or "none"
            raise UserError(
                f"{name} is not among the allowed workspaces any more: your operator can bring it "
                f"back (WORKSPACE_ROOTS, WORKSPACE_REMOTES). Allowed: {allowed}"
            )

    def look(self, named: Named, wanted: Wanted, now: datetime) -> WorkspaceFacts:
        """Look without fetching. Raises UserError with a sentence for any failure."""
        source = self.fetched_source(named)
        with readable(source):
            return gather(
                source,
                wanted.since,
                wanted.paths,
                now,
                besides=wanted.besides,
                command=self.command,
            )

    def files(self, named: Named, paths: Iterable[str]) -> HeadFiles:
        """Read files at the head of the branch without fetching. Raises UserError like ``look``."""
        source = self.fetched_source(named)
        with readable(source):
            return read_files(source, paths, self.command)

    def branch(self, named: Named, typed: str) -> str:
        """Return a typed branch, without fetching. Raises UserError, which names a similar one."""
        source = self.fetched_source(named)
        with readable(source):
            return branch_named(Workspace(source.git_dir), typed, source.name, self.command)

    def fetched_source(self, named: Named) -> Source:
        """Return the source. Raises UserError like ``look``, also if it was never fetched."""
        source = self.source(named)
        if not self._has_been_fetched(named):
            raise UserError(
                f"{named.name} was never fetched. To fetch it: {self.command} verify", "verify"
            )
        return source

    def _has_been_fetched(self, named: Named) -> bool:
        remote = self.remote(named.name)
        return remote is None or self._mirrors.was_fetched(remote)

    def fetch(self, named: Named, patience: float = PATIENCE) -> str:
        """Fetch a mirror; return a sentence on why it failed, "" on success or for a clone."""
        remote = self.remote(named.name)
        if remote is None:
            return ""
        began, outcome = time.monotonic(), "failed"
        try:
            self._mirrors.fetch(remote, patience, self._stopping.is_set)
            outcome = "ok"
        except GitFailedError as error:
            log.warning("fetch_failed", workspace=named.name, reason=error.reason)
            before = "What was fetched before is looked at"
            if not self._mirrors.was_fetched(remote):
                before = "Nothing was fetched before"
            return (
                f"{remote.name} could not be fetched from {remote.repository.host}: "
                f"{error.reason}. {before}; your operator can mend it."
            )
        finally:
            self._observer.fetched(outcome, time.monotonic() - began)
        return ""

    def bring(self, named: Named, seconds: float) -> None:
        """Fetch a mirror, waiting at most so many seconds; a longer fetch goes on by itself.

        Raises UserError if the mirror was never fetched completely by then.
        """
        if self.remote(named.name) is None:
            return
        try:
            trouble = in_background(lambda: self.fetch(named)).result(seconds)
        except StillRunningError:
            trouble = f"{named.name} is being fetched for the first time. Try again in a minute."
        if trouble and not self._has_been_fetched(named):
            raise UserError(trouble)

    def fetch_and_look(
        self, named: Named, wanted: Wanted, clock: Callable[[], datetime]
    ) -> "Future[WorkspaceFacts]":
        """Fetch and then look, on a thread of its own; return the future."""

        def work() -> WorkspaceFacts:
            trouble = self.fetch(named)
            if trouble and not self._has_been_fetched(named):
                raise UserError(trouble)
            facts = self.look(named, wanted, clock())
            return facts.noting(trouble) if trouble else facts

        return in_background(work)


def _clone_in(folder: Path, clones: Collection[Clone]) -> Clone:
    """Return the allowed clone in that folder; folders outside the allowed ones are never read."""
    wanted = folder if folder.is_absolute() else None
    for clone in clones:
        if wanted in (clone.git_dir, clone.git_dir.parent):
            return clone
    names = ", ".join(clone.name for clone in clones) or "none"
    raise UserError(
        f"{folder} is not a clone in an allowed folder. Allowed: {names} (WORKSPACE_ROOTS)."
    )
