"""What every subcommand needs of the terminal: files, printable text, refusals."""

import os
import sys
from pathlib import Path
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
    """The bytes of a file, or of standard input for "-"; one over the limit at the most.

    Raises OSError, or ValueError for a name that can be none.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LIMIT + 1)
    with Path(name).open("rb") as file:
        return file.read(LIMIT + 1)


def beside(name: str) -> Beside | None:
    """The file of defaults beside a file; standard input has none."""
    return None if name == STANDARD_INPUT else read_beside(Path(name))


def means_folder(typed: str) -> bool:
    """Whether a path means a folder: one that is there, or whatever ends with a slash."""
    return typed.endswith(_SLASHES) or Path(typed).is_dir()


def folder_meant(typed: str) -> Path | None:
    """The folder that a path means, or None where it means a file.

    What ends with a slash is a folder, which is made where it is missing. UserError where it cannot
    be.
    """
    folder = Path(typed)
    if not means_folder(typed):
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # for what holds people's words
    except OSError as error:
        raise UserError(f"{display(typed)} cannot be made: {reason(error)}.") from None
    return folder


def reason(error: OSError | ValueError) -> str:
    """Why a file cannot be read, as the end of a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def display(name: str) -> str:
    """A file's name as it can be printed, whatever its bytes are."""
    return printable(name.encode(errors="surrogateescape").decode(errors="replace"))


def printable(text: str) -> str:
    """The text with control characters spelled out, so that a document cannot steer a terminal."""
    return text.translate(_CONTROLS)


def refuse(sentence: str, exit_code: int = 2) -> NoReturn:
    """Say why nothing can be done, and end."""
    typer.echo(printable(sentence), err=True)
    raise typer.Exit(exit_code)
