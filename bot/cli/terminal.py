"""Helpers of all subcommands for the terminal: files, printable text, refusals."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import typer

from phases.default_sources import Beside, read_beside
from phases.errors import UserError
from phases.parser import LIMIT

STANDARD_INPUT = "-"

_SLASHES = tuple(filter(None, (os.sep, os.altsep)))
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
del _CONTROLS[ord("\t")], _CONTROLS[ord("\n")]


def read_document(name: str) -> bytes:
    """Read a file, or standard input for "-"; at most one byte more than the limit.

    Raises OSError, or ValueError if the name cannot be a file's.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LIMIT + 1)
    with Path(name).open("rb") as file:
        return file.read(LIMIT + 1)


def beside(name: str) -> Beside | None:
    """Return the file of defaults beside a document; standard input has none."""
    return None if name == STANDARD_INPUT else read_beside(Path(name))


def means_folder(typed: str) -> bool:
    """Return whether a path means a folder: it is one, or it ends with a slash."""
    return typed.endswith(_SLASHES) or Path(typed).is_dir()


def folder_meant(typed: str) -> Path | None:
    """Return the folder that a path means, or None if it means a file.

    A path that ends with a slash is a folder; it is created if it is missing. Raises UserError if
    that fails.
    """
    folder = Path(typed)
    if not means_folder(typed):
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # its files have users' texts
    except OSError as error:
        raise UserError(f"{display(typed)} cannot be made: {reason(error)}.") from None
    return folder


def has_browser() -> bool:
    """Whether this machine can show a page in a window; a browser in the terminal would hide it."""
    in_a_window = sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return in_a_window and "SSH_CONNECTION" not in os.environ


def reason(error: OSError | ValueError) -> str:
    """Return why a file cannot be read, as the end of a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def display(name: str) -> str:
    """Return a file's name in a printable form, whatever its bytes are."""
    return printable(name.encode(errors="surrogateescape").decode(errors="replace"))


def printable(text: str) -> str:
    """Escape control characters, so that a document cannot control the terminal."""
    return text.translate(_CONTROLS)


def refuse(sentence: str, exit_code: int = 2) -> NoReturn:
    """Print why nothing can be done, and exit."""
    typer.echo(printable(sentence), err=True)
    raise typer.Exit(exit_code)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for the length of the context. Exits with a sentence where none can be made."""
    try:
        folder = TemporaryDirectory(prefix="phasebot-")
    except OSError as error:
        refuse(
            f"No temporary folder can be made: {error.strerror}. Name one that you may write: "
            "TMPDIR=FOLDER phasebot …"
        )
    with folder as name:
        yield Path(name)
