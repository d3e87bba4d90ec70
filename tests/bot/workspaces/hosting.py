"""A repository that a host gives out, and what a fetch leaves behind."""

import os
import select
import shutil
from pathlib import Path

from tests.repository import Repository

E1 = "feat(phase-e): observability foundation established"


def publish(origin: Repository) -> None:
    """Let the host give out what there is."""
    served = origin.folder.parent / "served"
    shutil.rmtree(served, ignore_errors=True)
    origin.git("clone", "--quiet", "--mirror", str(origin.folder / ".git"), str(served))
    origin.git("--git-dir", str(served), "update-server-info")


def left_of(folder: Path) -> list[int]:
    """Every process that was started for a mirror below this folder, by whomever, and does not end
    at once: the folder is in the environment of each."""
    left = list[int]()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(folder).encode() in environ.read_bytes():
                left.append(int(environ.parent.name))
        except OSError:
            continue
    return [process for process in left if not _ends(process)]


def _ends(process: int) -> bool:
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 1)[0])
    finally:
        os.close(handle)
