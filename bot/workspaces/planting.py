"""Makes a small repository for the practice workspace, with commits of chosen authors and dates."""

import os
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bot.workspaces.git import GitFailedError, call_git

PATIENCE = 20.0
BRANCH = "refs/remotes/origin/main"

_QUIET = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


class Planted(NamedTuple):
    """A commit to make: ``author`` is ``Name <address>``, ``files`` maps paths to contents."""

    at: datetime
    author: str
    message: str
    files: Mapping[str, str]


def begin(folder: Path, origin: str) -> None:
    """Create an empty repository that has ``origin`` as its remote."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--template=", "--initial-branch=main")
    _git(folder, "config", "remote.origin.url", origin)


def push(folder: Path, commits: list[Planted], patience: float = PATIENCE) -> None:
    """Add commits on top of the branch, as if they had been pushed and fetched."""
    with tempfile.TemporaryFile() as stream:
        has_branch = (folder / ".git" / BRANCH).is_file()
        for number, commit in enumerate(commits):
            stream.write(_stream(commit, on_top=has_branch and not number))
        stream.seek(0)
        words = ("fast-import", "--quiet", "--date-format=rfc2822")
        _git(folder, *words, given=stream, patience=patience)
    _git(folder, "update-ref", "refs/heads/main", BRANCH)


def mark_fetched(folder: Path, at: datetime) -> None:
    """Write the ``FETCH_HEAD`` that a fetch at that moment would have left."""
    left = folder / ".git" / "FETCH_HEAD"
    left.write_text("branch 'main'\n")
    os.utime(left, (at.timestamp(), at.timestamp()))


def _stream(commit: Planted, *, on_top: bool) -> bytes:
    when = f"{commit.at:%a, %d %b %Y %H:%M:%S %z}"
    return b"".join(
        (
            f"commit {BRANCH}\n".encode(),
            f"author {commit.author} {when}\ncommitter {commit.author} {when}\n".encode(),
            _data(commit.message),
            f"from {BRANCH}^0\n".encode() if on_top else b"",
            *(
                f"M 100644 inline {path}\n".encode() + _data(text)
                for path, text in commit.files.items()
            ),
            b"\n",
        )
    )


def _data(text: str) -> bytes:
    coded = text.encode()
    return b"data %d\n%b\n" % (len(coded), coded)


def _git(
    folder: Path, *words: str, given: BinaryIO | None = None, patience: float = PATIENCE
) -> None:
    environment = _QUIET | {"GIT_DIR": str(folder.absolute() / ".git")}
    until = time.monotonic() + patience
    status, _, complaint = call_git(words, folder, environment, until=until, given=given)
    if status:
        raise GitFailedError(f"git {words[0]} stopped with exit code {status}", complaint.decode())
