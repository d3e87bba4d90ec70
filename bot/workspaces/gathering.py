"""One look into a workspace: gathers all facts that the probes need."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.domain.workspace_facts import SHORT, Fetched, Kept, WorkspaceFacts
from bot.workspaces.branches import HEADS, ORIGIN, REMOTE, branch_gone, branches
from bot.workspaces.forge import commit_pages
from bot.workspaces.git import FOLDER, LINK, PATIENCE, SUBMODULE, Entry, Ref, Workspace
from bot.workspaces.history import MOST_COMMITS, commits_since, tags_since, with_commits
from bot.workspaces.standing import standing
from bot.workspaces.states import last_fetch, notes_on
from phases.errors import UserError

MOST_TAGS_OPENED = 5
MOST_PATHS = 500

_KEPT = {FOLDER: Kept.FOLDER, LINK: Kept.LINK, SUBMODULE: Kept.SUBMODULE}


class Source(NamedTuple):
    """A repository to look into. ``forge`` is the kind of its host, if the operator named it."""

    name: str
    git_dir: Path
    branch: str | None = None
    is_mirror: bool = False
    forge: str | None = None


class Tip(NamedTuple):
    """Where a look starts: the branch's short name, and its newest commit."""

    ref: str
    id: str
    is_detached: bool = False


def gather(
    source: Source,
    since: datetime,
    paths: Iterable[str],
    now: datetime,
    *,
    besides: str | None = None,
    patience: float = PATIENCE,
    command: str = "/phase",
) -> WorkspaceFacts:
    """Look once. Raises UserError if the workspace has no commits, GitFailedError if git fails.

    ``besides`` is a commit that an earlier look has covered: it and its ancestors are left out,
    if it still exists.
    """
    look = Workspace(source.git_dir, patience)
    tip = tip_of(look, source, command)
    seen = look.commit(besides) if besides else None
    log = () if seen == tip.id else commits_since(look, tip.id, since, besides=seen)
    reverted, undoing = standing(log)
    tags = tags_since(look, since)
    wanted = sorted(set(paths))[:MOST_PATHS]
    origin = look.origin()
    return WorkspaceFacts(
        name=source.name,
        ref=tip.ref,
        head=tip.id,
        looked_at=now,
        commits=tuple(each.commit for each in log),
        tags=tuple(
            with_commits(look, tag, since) if number < MOST_TAGS_OPENED else tag
            for number, tag in enumerate(tags)
        ),
        present=dict(_present(look.entries(tip.id, *wanted))),
        forge=commit_pages(origin, source.forge) if origin else None,
        notes=tuple(_notes(source, tip, len(log), command)),
        fetched=_fetched(source, tip),
        reverted=reverted,
        undoing=undoing,
        has_reverts=any(each.said.takes_back for each in log),
    )


def tip_of(look: Workspace, source: Source, command: str) -> Tip:
    """Return the tip of the run's branch: the named one, else origin's default, else HEAD."""
    current = look.branch()
    names = list(_candidates(source.branch, current))
    there = {ref.name: ref for ref in look.heads(*names)}
    found = next((there[name] for name in names if name in there), None)
    if found is not None:
        return Tip(_called(found), found.id)
    if source.branch is not None:
        raise branch_gone(branches(look), source.branch, source.name, command)
    head = look.commit("HEAD")
    if head is None:
        raise UserError(f"{source.name} has no commit yet. Push one, then check again.")
    return Tip(current or "HEAD", head, is_detached=current is None)


def _candidates(branch: str | None, current: str | None) -> Iterator[str]:
    if branch is not None:
        yield from (ORIGIN + branch, HEADS + branch)
        return
    yield ORIGIN + "HEAD"
    yield from (ORIGIN + name for name in (current, "main", "master") if name)


def _called(ref: Ref) -> str:
    """Return a ref's short name, ``origin/main`` or ``main``; a symbolic ref gives its target's."""
    name = ref.to or ref.name
    return name.removeprefix("refs/remotes/").removeprefix(HEADS)


def _present(entries: Iterable[Entry]) -> Iterator[tuple[str, Kept]]:
    for entry in entries:
        yield entry.path, _KEPT.get(entry.mode, Kept.FILE)


def _fetched(source: Source, tip: Tip) -> Fetched | None:
    """Return the last fetch; None for a mirror, and for a clone that is pushed to directly."""
    if source.is_mirror:
        return None
    last = last_fetch(source.git_dir)
    return last if last.at or tip.ref.startswith(REMOTE) else None


def _notes(source: Source, tip: Tip, commits: int, command: str) -> Iterator[str]:
    if not source.is_mirror:
        detached = tip.id[:SHORT] if tip.is_detached else None
        yield from notes_on(source.name, source.git_dir, detached, command)
    if commits == MOST_COMMITS:
        yield f"Only the newest {MOST_COMMITS:,} commits were looked at."
