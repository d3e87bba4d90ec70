"""The clones and the remotes in which runs may look for proof."""

from collections.abc import Iterator
from pathlib import Path

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.workspaces.allowed import Clone, clones_in, left_out, repository_of
from bot.workspaces.git import GitFailedError
from bot.workspaces.remotes import read_remotes
from phases.errors import UserError


def check(situation: Situation) -> Iterator[Finding]:
    """Check each clone, with the repository that links to it name, and each remote."""
    roots, file = situation.settings.workspace_roots, situation.settings.workspace_remotes
    if not roots and file is None:
        yield ok("none: runs start from plans only")
    if file is not None:
        yield from _remotes(file, situation.settings.workspace_mirrors)
    if roots:
        yield from _clones(roots)


def _remotes(file: Path, mirrors: Path) -> Iterator[Finding]:
    try:
        remotes = read_remotes(file)
    except UserError as error:
        yield wrong(str(error), "docs/proof.md shows such a file.")
        return
    for remote in remotes:
        secret = remote.key or remote.token
        if secret and secret.stat().st_mode & 0o077:
            yield wrong(f"{secret} can be read by others", f"chmod 600 {secret}")
        there = (mirrors / f"{remote.name}.git").is_dir()
        kept = "it has a mirror" if there else "not fetched yet"
        yield ok(f"{remote.name}, fetched from {remote.repository} over {remote.way}; {kept}")


def _clones(roots: tuple[Path, ...]) -> Iterator[Finding]:
    clones = clones_in(roots)
    if not clones:
        folders = ", ".join(map(str, roots))
        yield wrong(f"no git clone in {folders}", "Clone one there, or mend WORKSPACE_ROOTS.")
    yield from map(_look_at, clones)
    for name, why in left_out(roots).items():
        yield note(f"{name} is not read: {why}")


def _look_at(clone: Clone) -> Finding:
    try:
        repository = repository_of(clone)
    except GitFailedError as error:
        return wrong(f"{clone.name} cannot be read: {error.reason}", f"Look at {clone.git_dir}")
    if repository is None:
        told = f"{clone.name} has no single remote.origin.url: links do not lead to it"
        return note(told, f"By its name it can be read: {clone.name}:PATH")
    return ok(f"{clone.name}, cloned from {repository}")
