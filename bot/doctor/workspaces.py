"""The clones that a run may be started from."""

from collections.abc import Iterator

from bot.clones.allowed import Clone, clones_in, repository_of
from bot.doctor.finding import Finding, note, ok, wrong
from bot.doctor.situation import Situation
from bot.workspace import GitFailedError


def check(situation: Situation) -> Iterator[Finding]:
    """Each clone, with the address that links to it are known by."""
    roots = situation.settings.workspace_roots
    if not roots:
        yield ok("none: runs start from plans only")
        return
    clones = clones_in(roots)
    if not clones:
        folders = ", ".join(map(str, roots))
        yield wrong(f"no git clone in {folders}", "Clone one there, or mend WORKSPACE_ROOTS.")
    yield from map(_look_at, clones)


def _look_at(clone: Clone) -> Finding:
    try:
        repository = repository_of(clone)
    except GitFailedError as error:
        return wrong(f"{clone.name} cannot be read: {error.reason}", f"Look at {clone.git_dir}")
    if repository is None:
        told = f"{clone.name} has no single remote.origin.url: links do not lead to it"
        return note(told, f"By its name it can be read: {clone.name}:PATH")
    return ok(f"{clone.name}, cloned from {repository}")
