"""Finds the clones that the operator allows, by name or by repository."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from bot.domain.addresses import Repository, read_origin
from bot.workspaces.git import GitFailedError, Workspace
from phases.errors import UserError

_MOST_NAMED = 8
_PATIENCE = 0.5  # seconds for each clone: one that hangs must leave time for the wanted one


class Clone(NamedTuple):
    """A clone on the bot's machine; ``name`` is its folder's."""

    name: str
    git_dir: Path


def clones_in(roots: Iterable[Path]) -> list[Clone]:
    """Return the roots that are clones, and the clones directly below the other roots, by name."""
    found = {clone.git_dir: clone for root in roots for clone in _clones_at(root.resolve())}
    return sorted(found.values())


def _clones_at(root: Path) -> Iterator[Clone]:
    for folder in _folders(root):
        if _why_not(folder, root) == "":
            yield Clone(folder.name.removesuffix(".git"), _git_dir(folder))


def _folders(root: Path) -> list[Path]:
    """Return the root itself if it is a repository, else the repositories directly below it."""
    if _looks_like_one(root):
        return [root]
    try:
        return sorted(folder for folder in root.iterdir() if _looks_like_one(folder))
    except OSError:
        return []


def _looks_like_one(folder: Path) -> bool:
    try:
        return (folder / ".git").exists() or (
            (folder / "HEAD").is_file() and (folder / "objects").is_dir()
        )
    except OSError:
        return False


def _git_dir(folder: Path) -> Path:
    git_dir = folder / ".git"
    return git_dir.resolve() if git_dir.is_dir() else folder.resolve()


def _why_not(folder: Path, root: Path) -> str:
    """Return why a folder that looks like a clone is not used; "" if it is."""
    try:
        return _fault(folder, _git_dir(folder), root)
    except OSError as error:
        return f"the bot may not read it: {error.strerror}"


def _fault(folder: Path, git_dir: Path, root: Path) -> str:
    if (folder / ".git").is_file():
        return "its .git is a file that points elsewhere, as a submodule's does: name that one"
    parts = [git_dir / name for name in ("HEAD", "objects", "refs", "config")]
    if not (parts[0].is_file() and parts[1].is_dir()):
        return "it is not a whole repository"
    leads_out = any(not part.resolve().is_relative_to(root) for part in (git_dir, *parts))
    if leads_out or (git_dir / "commondir").exists() or _has_links(git_dir / "objects"):
        return "it leads out of the allowed folder by a link"
    if (git_dir / "objects" / "info" / "alternates").exists():
        return "it borrows the objects of another repository (git repack -a -d ends that)"
    return ""


def _has_links(objects: Path) -> bool:
    """Whether a symlink borrows objects from elsewhere."""
    folders = (objects, objects / "pack", objects / "info")
    return any(
        each.is_symlink() for folder in folders if folder.is_dir() for each in folder.iterdir()
    )


def left_out(roots: Iterable[Path]) -> dict[str, str]:
    """Return the folders that look like clones but are not used, with the reason for each."""
    whole = [root.resolve() for root in roots]
    near = {folder.name: _why_not(folder, root) for root in whole for folder in _folders(root)}
    return {name.removesuffix(".git"): why for name, why in near.items() if why}


def repository_of(clone: Clone) -> Repository | None:
    """Return the repository that a clone came from; None if it has no origin, or several."""
    url = Workspace(clone.git_dir, _PATIENCE).origin()
    return read_origin(url) if url else None


def clone_named(name: str, clones: Sequence[Clone]) -> Clone:
    """Find a clone by name, ignoring case. Raises UserError, which lists the allowed ones."""
    wanted = name.casefold()
    return _only([clone for clone in clones if clone.name.casefold() == wanted], name, clones)


def clone_of(repository: Repository, clones: Sequence[Clone]) -> Clone:
    """Find the clone of a repository. Raises UserError, which lists the allowed ones."""
    found = [clone for clone in clones if _comes_from(clone, repository)]
    return _only(found, str(repository), clones)


def _comes_from(clone: Clone, repository: Repository) -> bool:
    try:
        return repository_of(clone) == repository
    except GitFailedError:  # a broken clone must not hide the others
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
