"""What git fails at, said in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.workspace import GitFailedError
from phases.errors import UserError

log = structlog.get_logger()


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Within, what git fails at in the workspace of that name is a UserError with the mend."""
    try:
        yield
    except GitFailedError as error:
        log.warning("workspace_unreadable", workspace=name, reason=error.reason)
        raise UserError(
            f"{name} cannot be read: {error.reason}. Try again; if it stays, your operator can "
            "look with git fsck, or clone it anew."
        ) from None
