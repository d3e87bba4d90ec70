"""Files of a workspace at the head of its branch, as text."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.workspace_facts import SHORT
from bot.workspaces.gathering import Source, tip_of
from bot.workspaces.git import FOLDER, LINK, PATIENCE, SUBMODULE, Workspace
from phases.errors import UserError

LARGEST = 200_000  # bytes of one file


class HeadFiles(NamedTuple):
    """Texts by path, None for a missing file; ``place`` says where, as ``main at 1a2b3c4``."""

    place: str
    texts: dict[str, str | None]


def read_files(
    source: Source, paths: Iterable[str], command: str, patience: float = PATIENCE
) -> HeadFiles:
    """Read these files at the head of the branch.

    Raises UserError if one is not a plain UTF-8 file of at most ``LARGEST`` bytes, GitFailedError
    if git fails.
    """
    look = Workspace(source.git_dir, patience)
    tip = tip_of(look, source, command)
    wanted = list(paths)
    there = {entry.path: entry for entry in look.entries(tip.id, *wanted)}
    texts: dict[str, str | None] = dict.fromkeys(wanted)
    for path, entry in there.items():
        if entry.mode in (LINK, SUBMODULE, FOLDER):
            raise UserError(f"{path} of {source.name} is not a plain file.")
        if look.size(entry.id) > LARGEST:
            raise UserError(f"{path} of {source.name} is larger than {LARGEST:,} bytes.")
        texts[path] = _text(look.blob(entry.id), path, source.name)
    return HeadFiles(f"{tip.ref} at {tip.id[:SHORT]}", texts)


def _text(data: bytes, path: str, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise UserError(f"{path} of {name} is not UTF-8.") from None
