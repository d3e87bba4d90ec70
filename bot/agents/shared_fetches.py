"""One fetch a minute for each workspace, however many agents ask."""

import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from threading import Lock
from typing import Any

from bot.domain.facts import RunFacts
from bot.use_cases.look_at_workspace import Look, fetch_and_look, look_now, workspace_of
from bot.workspaces.workspaces import Workspaces

FRESH = 60.0  # seconds


class SharedFetches:
    """The fetches of the last minute, by workspace."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._begun: dict[str, float] = {}
        self._coming: dict[str, Future[Any]] = {}

    def look(
        self, run: RunFacts, workspaces: Workspaces, clock: Callable[[], datetime], command: str
    ) -> Look:
        """Look at a run's workspace, after a fetch unless there was one within the minute.

        A fetch that is slow is returned as still coming, to everybody who asks meanwhile.
        """
        name = workspace_of(run, workspaces, command).name
        with self._locks[name]:
            coming = self._coming.get(name)
            if coming is not None and not coming.done():
                return Look(run.id, name, coming=coming)
            now = time.monotonic()
            if now - self._begun.get(name, -FRESH) < FRESH:
                return look_now(run, workspaces, clock(), command)
            self._begun[name] = now
            look = fetch_and_look(run, workspaces, clock, command)
            if look.coming is not None:
                self._coming[name] = look.coming
            return look
