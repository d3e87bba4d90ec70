"""What every subcommand needs of the terminal: files, printable text, refusals."""

import sys
from pathlib import Path
from typing import NoReturn

import typer

from phases.default_sources import Beside, read_beside
from phases.parser import LIMIT

STANDARD_INPUT = "-"

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
