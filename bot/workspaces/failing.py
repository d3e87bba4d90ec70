"""Turns failures of git into errors for users."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.workspaces.gathering import Source
from bot.workspaces.git import GitFailedError
from phases.errors import UserError

log = structlog.get_logger()


@contextmanager
def readable(source: Source) -> Iterator[None]:
    """Raise UserError, with the remedy, if git fails in that workspace within the block."""
    try:
        yield
    except GitFailedError as error:
        log.warning("workspace_unreadable", workspace=source.name, reason=error.reason)
        anew = "look with git fsck, or clone it anew"
        if source.is_mirror:
            anew = f"delete {source.git_dir.name} in WORKSPACE_MIRRORS, and it is fetched anew"
        raise UserError(
            f"{source.name} cannot be read: {error.reason}. Try again; if it stays, your operator "
            f"can {anew}."
        ) from None
