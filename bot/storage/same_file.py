"""The files of an open SQLite database: whether they still stand where others look for them.

SQLite goes on writing into a file that was deleted beside it, and all of it is lost.
"""

import os
from pathlib import Path

from bot.storage.trouble import AWAY, FULL, READ_ONLY, REPLACED, TroubleError

LEAST_ROOM = 65_536
"""Bytes free on its disk: fewer do not hold an act."""

Which = tuple[int, int]
_BY_EFFECTIVE_ID = os.access in os.supports_effective_ids


class SameFile:
    """A database's file and its log, as they were when the writing connection opened them."""

    def __init__(self, file: Path) -> None:
        self._file = self._log = file
        self.forget()

    def forget(self) -> None:
        """Nothing is open: whatever stands there may be opened."""
        self._opened: Which | None = None
        self._opened_log: Which | None = None

    def note(self) -> None:
        """The writing connection is open: from now on they have to be the same."""
        real = self._file.resolve()  # SQLite puts its log beside the file that a link leads to
        self._log = real.with_name(f"{real.name}-wal")
        self._opened, self._opened_log = _which(self._file), _which(self._log)

    def require_same(self) -> None:
        """Raise TroubleError where another file stands there, or none."""
        try:
            file, log = _which(self._file), _which(self._log)
        except OSError:
            raise TroubleError(AWAY) from None
        if self._opened is None:
            return
        if self._opened_log is None:  # it is made by the first act
            self._opened_log = log
        if (file, log) != (self._opened, self._opened_log):
            raise TroubleError(REPLACED)

    def require_writable(self) -> None:
        """Raise TroubleError where what is written now would be lost, or refused later."""
        self.require_same()
        if not os.access(self._file, os.W_OK, effective_ids=_BY_EFFECTIVE_ID):
            raise TroubleError(READ_ONLY)

    def require_room(self) -> None:
        """Raise TroubleError where the disk holds no further act."""
        disk = os.statvfs(self._file.parent)
        if disk.f_bavail * disk.f_frsize < LEAST_ROOM:
            raise TroubleError(FULL)


def _which(path: Path) -> Which | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
