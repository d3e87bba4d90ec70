"""Checks a repository's files for states that git does not report, and words notes on them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

from bot.domain.workspace_facts import Fetched

_UNDER_WAY = (
    ("rebase-merge", "rebase", "git rebase --continue"),
    ("rebase-apply", "rebase", "git rebase --continue"),
    ("MERGE_HEAD", "merge", "git merge --continue"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --continue"),
    ("BISECT_LOG", "bisection", "git bisect reset"),
)


def notes_on(name: str, git_dir: Path, head: str | None, command: str) -> Iterator[str]:
    """Yield notes on what a look may miss. ``head`` is the detached HEAD that it starts at."""
    if (git_dir / "shallow").is_file():
        yield (
            f"{name} is a shallow clone: I can't see what is older than its cut. "
            "To have it all: git fetch --unshallow"
        )
    if head is None:
        return
    for file, what, finish in _UNDER_WAY:
        if (git_dir / file).exists():
            yield (
                f"A {what} is under way in {name}: its commits may change. Finish it with "
                f"{finish}, then check again."
            )
            return
    yield (
        f"HEAD of {name} is detached at {head}, on no branch. Name the branch that counts: "
        f"{command} set workspace {name} BRANCH"
    )


def last_fetch(git_dir: Path) -> Fetched:
    """Return when a clone was last fetched. Git empties ``FETCH_HEAD`` first, and a failed fetch
    leaves it empty."""
    try:
        seen = (git_dir / "FETCH_HEAD").lstat()
    except OSError:
        return Fetched()
    if not S_ISREG(seen.st_mode):
        return Fetched()
    return Fetched(datetime.fromtimestamp(seen.st_mtime, UTC), failed=not seen.st_size)
