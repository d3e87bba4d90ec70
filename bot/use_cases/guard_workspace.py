"""Guard: what the guard script would say here, and what people report of running it."""

import re
import socket
from collections.abc import Mapping
from pathlib import Path

from bot.domain.addresses import read_origin
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import Guarded
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from bot.workspaces.git import GitFailedError, Workspace
from bot.workspaces.workspaces import Named, Workspaces
from phases.errors import UserError
from phases.guard import Guard, read_guard, value_of

ONLY_ORIGIN = "A mirror has no folder to work in: only its origin is checked."

_PASSWORD = re.compile(r"(?<=://)[^/@\s]+@")


def guard_workspace(
    run: RunFacts, workspaces: Workspaces, environment: Mapping[str, str]
) -> Guarded | None:
    """Check the run's workspace, else the folder named in the script.

    None if the script makes checks that the bot does not know.
    """
    guard = read_guard(run.phase.guard or "")
    if guard is None:
        return None
    folder = value_of(guard.folder, environment)
    typed = run.workspace or folder
    expected = _PASSWORD.sub("", value_of(guard.remote, environment))
    machine = socket.gethostname()
    try:
        remote = workspaces.remote(typed)
        if remote is not None:
            place = f"the mirror of {remote.repository}"
            said, beside = _origin(guard, place, remote.url, expected)
            return Guarded(run.id, machine, place, said, f"{ONLY_ORIGIN} {beside}".rstrip())
        source = workspaces.source(Named(workspaces.find(typed)))
    except UserError as error:
        if run.workspace is None and workspaces.allows(Path(folder)):
            said = guard.say(guard.no_repository, folder, expected)
            return Guarded(run.id, machine, folder, said)
        return Guarded(run.id, machine, folder, "It was not looked at.", str(error))
    place = str(source.git_dir.parent if source.git_dir.name == ".git" else source.git_dir)
    try:
        origin = Workspace(source.git_dir).origin() or ""
    except GitFailedError as error:
        return Guarded(run.id, machine, place, f"It cannot be read: {error.reason}.")
    return Guarded(run.id, machine, place, *_origin(guard, place, origin, expected))


def _origin(guard: Guard, place: str, origin: str, expected: str) -> tuple[str, str]:
    if not expected or guard.other_origin is None or origin == expected:
        return guard.say(guard.ready, place, expected), ""
    same = read_origin(origin)
    is_same = same is not None and same == read_origin(expected)
    beside = "It is the same repository, written another way." if is_same else ""
    return guard.say(guard.other_origin, place, expected), beside


def record_guard(work: UnitOfWork, run: RunFacts, note: str | None, *, passed: bool) -> None:
    """Record how the script ended when the user ran it themselves."""
    require_open(run)
    work.record(run, EventKind.GUARD, passed=passed, note=note)
