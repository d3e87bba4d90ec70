"""Which clones the operator allows, and which of them somebody means."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from bot.clones.address import Repository, read_origin
from bot.workspace import GitFailedError, Workspace
from phases.errors import UserError

_MOST_NAMED = 8
_PATIENCE = 0.5  # seconds for each: one that hangs must leave time for the one that is meant


class Clone(NamedTuple):
    """A clone on the bot's machine, by the name of its folder."""

    name: str
    git_dir: Path


def clones_in(roots: Iterable[Path]) -> list[Clone]:
    """Each folder that is a clone, and the clones right below one that is none, by name."""
    found = {clone.git_dir: clone for root in roots for clone in _clones_at(root.resolve())}
    return sorted(found.values())


def _clones_at(root: Path) -> Iterator[Clone]:
    here = _clone(root, root)
    if here is not None:
        yield here
        return
    try:
        below = sorted(root.iterdir())
    except OSError:
        return
    yield from filter(None, (_clone(folder, root) for folder in below))


def _clone(folder: Path, root: Path) -> Clone | None:
    """The clone whose own git directory this is, or holds: one that points elsewhere is none."""
    for git_dir in (folder / ".git", folder):
        is_whole = (git_dir / "HEAD").is_file() and (git_dir / "objects").is_dir()
        if is_whole and not _leads_out(git_dir, root):
            return Clone(folder.resolve().name.removesuffix(".git"), git_dir.resolve())
    return None


def _leads_out(git_dir: Path, root: Path) -> bool:
    """Whether it reads from outside the allowed folder: by a link, a work tree or alternates."""
    parts = (git_dir, git_dir / "HEAD", git_dir / "objects", git_dir / "refs", git_dir / "config")
    alternates = git_dir / "objects" / "info" / "alternates"
    return (
        any(not part.resolve().is_relative_to(root) for part in parts)
        or (git_dir / "commondir").exists()
        or alternates.exists()
    )


def repository_of(clone: Clone) -> Repository | None:
    """Where it was cloned from; None where that is nowhere, or more than one place."""
    url = Workspace(clone.git_dir, _PATIENCE).origin()
    return read_origin(url) if url else None


def clone_named(name: str, clones: Sequence[Clone]) -> Clone:
    """The clone of that name, in any case; UserError naming those that are allowed."""
    wanted = name.casefold()
    return _only([clone for clone in clones if clone.name.casefold() == wanted], name, clones)


def clone_of(repository: Repository, clones: Sequence[Clone]) -> Clone:
    """The clone of that repository; UserError naming those that are allowed."""
    found = [clone for clone in clones if _comes_from(clone, repository)]
    return _only(found, str(repository), clones)


def _comes_from(clone: Clone, repository: Repository) -> bool:
    try:
        return repository_of(clone) == repository
    except GitFailedError:  # one that is broken hides no other
        return False


def _only(found: Sequence[Clone], wanted: str, clones: Sequence[Clone]) -> Clone:
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            f"{wanted} has {len(found)} clones here. Your operator leaves one of them in "
            "WORKSPACE_ROOTS."
        )
    raise UserError(f"{wanted} is not an allowed workspace. {_allowed(wanted, clones)}")


def _allowed(wanted: str, clones: Sequence[Clone]) -> str:
    if not clones:
        return "None is: your operator names folders of git clones in WORKSPACE_ROOTS."
    names = [clone.name for clone in clones]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    listed = f"Allowed: {', '.join(names[:_MOST_NAMED])}{more} (WORKSPACE_ROOTS)."
    near = get_close_matches(wanted.rpartition("/")[2], names, n=1)
    return f"{listed} Did you mean {near[0]}?" if near else listed
