"""A streaming XML parser: it keeps nothing of a file, and opens nothing that the file refers to."""

from collections.abc import Callable, Mapping
from typing import BinaryIO
from xml.parsers import expat

from bot.cli.reading.reader import UnreadableError

Begins = Callable[[str, Mapping[str, str]], None]
Ends = Callable[[str], None]


def walk(file: BinaryIO, begins: Begins, ends: Ends = lambda _: None) -> None:
    """Call ``begins`` with each element's name and attributes, and ``ends`` with its name.

    A DOCTYPE is ignored, since tools write one. Raises UnreadableError if the file declares
    entities or is not well-formed.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.EndElementHandler = ends
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise UnreadableError(f"is no whole XML: {why}, line {error.lineno}") from None
    except (LookupError, ValueError):
        raise UnreadableError("is in an encoding that is not read; UTF-8 is") from None


def number(attributes: Mapping[str, str], name: str) -> float | None:
    """Return an attribute as a number, or None if it is missing.

    Raises UnreadableError if it is not a number, is negative or infinite.
    """
    text = attributes.get(name, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        raise UnreadableError(f"has {name}={text[:40]!r}, which is no figure")
    return value


def _refuse_entity(name: str, *_: object) -> None:
    raise UnreadableError(f"declares an entity, {name[:40]!r}: that is not read")
