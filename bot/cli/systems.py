"""The systems that Phasebot runs on: Linux and macOS, and Windows inside WSL."""

from importlib.util import find_spec

from phases.errors import UserError

ANYWHERE = frozenset({"check", "show", "report-gate"})
"""Commands for authors and pipelines: they read files, and need nothing of the system."""


def require_posix(command: str) -> None:
    """Raise UserError if a command needs what this system does not have.

    The locks of files are what is looked for; without them there are no process groups, signals
    and free bytes of a disk either.
    """
    if command not in ANYWHERE and find_spec("fcntl") is None:
        raise UserError(
            f"phasebot {command} needs Linux or macOS. On Windows it runs inside WSL: type "
            f"wsl --install once, and the same command in its shell. Nothing was changed."
        )
