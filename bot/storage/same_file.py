"""Checks that an open SQLite database's files are still the ones at their paths.

SQLite goes on writing into a file that somebody deleted, and all of that is lost.
"""

import os
from pathlib import Path

from bot.storage.trouble import AWAY, FULL, READ_ONLY, REPLACED, TroubleError

LEAST_ROOM = 65_536
"""Bytes free on the disk: with fewer, an act may not fit."""

Which = tuple[int, int]
_BY_EFFECTIVE_ID = os.access in os.supports_effective_ids


class SameFile:
    """A database's file and its log, as they were when the writing connection opened them."""

    def __init__(self, file: Path) -> None:
        self._file = self._log = file
        self.forget()

    def forget(self) -> None:
        """Forget the opened files, once the connections are closed."""
        self._opened: Which | None = None
        self._opened_log: Which | None = None

    def note(self) -> None:
        """Remember the files that the writing connection has just opened."""
        real = self._file.resolve()  # SQLite puts its log beside the target of a symlink
        self._log = real.with_name(f"{real.name}-wal")
        self._opened, self._opened_log = _which(self._file), _which(self._log)

    def require_same(self) -> None:
        """Raise TroubleError if the file was deleted, replaced or cannot be read."""
        try:
            file, log = _which(self._file), _which(self._log)
        except OSError:
            raise TroubleError(AWAY) from None
        if self._opened is None:
            return
        if self._opened_log is None:  # the first write creates it
            self._opened_log = log
        if (file, log) != (self._opened, self._opened_log):
            raise TroubleError(REPLACED)

    def require_writable(self) -> None:
        """Raise TroubleError if a write would be lost, or is not permitted."""
        self.require_same()
        if not os.access(self._file, os.W_OK, effective_ids=_BY_EFFECTIVE_ID):
            raise TroubleError(READ_ONLY)

    def require_room(self) -> None:
        """Raise TroubleError if the disk has no room for another act."""
        disk = os.statvfs(self._file.parent)
        if disk.f_bavail * disk.f_frsize < LEAST_ROOM:
            raise TroubleError(FULL)


def _which(path: Path) -> Which | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
