"""Reads a document at one commit of a workspace; refuses all but plain files, with the reason."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from bot.domain.addresses import FileLink, NamedFile
from bot.workspaces.failing import readable
from bot.workspaces.gathering import Source, tip_of
from bot.workspaces.git import FOLDER, LINK, PATIENCE, SUBMODULE, Entry, Workspace
from bot.workspaces.workspaces import Named, Workspaces
from phases import default_sources, parser
from phases.default_sources import Beside, path_beside
from phases.errors import UserError

HEAD = "HEAD"
"""The checked-out branch, whichever it is."""

_PLACES = ("refs/heads/", "refs/remotes/", "refs/tags/")
_COMMIT = re.compile(r"[0-9a-f]{7,40}", re.IGNORECASE)
_LARGE_FILES = b"version https://git-lfs.github.com/spec/"
_MOST_PARTS = 30
_LARGEST_FOLDER = 1_000_000  # bytes of the folder's tree object
_KINDS = {
    LINK: "is a symbolic link, which is not followed",
    SUBMODULE: "is a submodule: name its own repository",
    FOLDER: "is a folder",
}


class Found(NamedTuple):
    """A document, and the commit at which it was read."""

    clone: str
    path: str
    commit: str
    ref: str
    data: bytes
    beside: Beside | None


def read_wanted(
    wanted: FileLink | NamedFile, workspaces: Workspaces, patience: float = PATIENCE
) -> Found:
    """Read a document. Raises UserError if it is not allowed or does not exist.

    A mirror is fetched first; ``patience`` is how many seconds to wait for that.
    """
    if isinstance(wanted, NamedFile):
        name = workspaces.find(wanted.clone)
        workspaces.bring(Named(name), patience)
        return read_again(name, HEAD, wanted.path, workspaces)
    name = workspaces.at(wanted.repository)
    workspaces.bring(Named(name), patience)
    source = workspaces.fetched_source(Named(name))
    with readable(source):
        look = Workspace(source.git_dir)
        ref, path = _split(look, source, wanted.rest)
        return _read(look, source, _commit_at(look, source, ref), _short(ref), path)


def read_again(name: str, ref: str, path: str, workspaces: Workspaces) -> Found:
    """Read the current version of a document that was read before, without fetching."""
    source = workspaces.fetched_source(Named(name))
    with readable(source):
        look = Workspace(source.git_dir)
        if ref == HEAD:
            tip = tip_of(look, source, workspaces.command)
            return _read(look, source, tip.id, tip.ref, path)
        return _read(look, source, _commit_at(look, source, ref), ref, path)


def _commit_at(look: Workspace, source: Source, ref: str) -> str:
    """Return the commit of a branch, else of a tag of that name, else the commit with that id."""
    names = [place + ref for place in _PLACES]
    there = set(look.refs(*names))
    commit = look.commit(next((name for name in names if name in there), ref))
    if commit is None:
        raise UserError(f"{source.name} has no branch, tag or commit “{ref}” any more.")
    return commit


def _split(look: Workspace, source: Source, rest: str) -> tuple[str, str]:
    """Split a link's rest into the longest matching branch, tag or commit, and the path."""
    parts = rest.split("/")[:_MOST_PARTS]
    prefixes = ["/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    places = ("refs/remotes/origin/", "refs/heads/", "refs/tags/")
    names = [place + prefix for prefix in prefixes for place in places]
    there = set(look.refs(*names))
    ref = next((name for name in names if name in there), None)
    if ref is not None:
        prefix = next(ref.removeprefix(place) for place in places if ref.startswith(place))
        return ref, rest[len(prefix) + 1 :]
    if _COMMIT.fullmatch(parts[0]) and look.commit(parts[0]):
        return parts[0], rest[len(parts[0]) + 1 :]
    new = "A new one comes with the next git fetch on the bot's machine."
    if source.is_mirror:
        new = "Push it, then type it again."
    raise UserError(f"{source.name} has no branch, tag or commit “{parts[0]}” here. {new}")


def _read(look: Workspace, source: Source, commit: str, ref: str, path: str) -> Found:
    _require_plain(path)
    entry = look.entry(commit, path)
    if entry is None or entry.path != path:
        raise UserError(_no_such_file(look, source, commit, path))
    reason = _why_not(look, entry, parser.LIMIT)
    if reason:
        raise UserError(f"{path} {reason}.")
    data = look.blob(entry.id)
    if data.startswith(_LARGE_FILES):
        raise UserError(f"{path} is kept in Git LFS, and the clone has its pointer only.")
    return Found(source.name, path, commit, ref, data, _beside(look, commit, path))


def _require_plain(path: str) -> None:
    parts = path.split("/")
    if not path.isprintable() or any(part in ("", ".", "..") for part in parts):
        raise UserError(
            "A path goes down from the top of the repository, such as docs/phase-f.md, without "
            "“..” or empty parts."
        )


def _why_not(look: Workspace, entry: Entry, limit: int) -> str:
    """Return why an entry is not a readable file; "" if it is."""
    if entry.mode in _KINDS:
        return _KINDS[entry.mode]
    return f"is larger than {limit:,} bytes" if look.size(entry.id) > limit else ""


def _beside(look: Workspace, commit: str, document: str) -> Beside | None:
    path = path_beside(Path(document)).as_posix()
    entry = look.entry(commit, path)
    if entry is None or entry.mode == FOLDER:
        return None
    reason = _why_not(look, entry, default_sources.LIMIT)
    return Beside(path, b"" if reason else look.blob(entry.id), reason and f"it {reason}")


def _short(ref: str) -> str:
    for place in _PLACES:
        ref = ref.removeprefix(place)
    return ref


# Suggestions for a missing file


def _no_such_file(look: Workspace, source: Source, commit: str, path: str) -> str:
    parts = path.split("/")
    found: list[str] = []
    for part in parts:
        entries = {entry.path: entry for entry in _folder(look, commit, "/".join(found))}
        near = part if part in entries else _nearest(part, entries)
        entry = entries.get(part)
        if entry is not None and entry.mode in (LINK, SUBMODULE):
            return f"{'/'.join([*found, part])} {_KINDS[entry.mode]}."
        if near is None:
            found = []
            break
        found.append(near)
    guess = f" Did you mean {'/'.join(found)}?" if found else ""
    return f"{source.name} has no file {path} at {commit[:12]}.{guess}"


def _nearest(part: str, names: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(part, list(names), n=1)), None)


def _folder(look: Workspace, commit: str, path: str) -> list[Entry]:
    entry = look.entry(commit, path) if path else None
    if entry is not None and entry.mode != FOLDER:
        return []
    if look.size(f"{commit}:{path}") > _LARGEST_FOLDER:
        return []
    return look.folder(commit, path)
