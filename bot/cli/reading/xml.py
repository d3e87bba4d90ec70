"""XML, element by element: nothing is kept of a file, and nothing that it points to is opened."""

from collections.abc import Callable, Mapping
from typing import BinaryIO
from xml.parsers import expat

from bot.cli.reading.reader import UnreadableError

Begins = Callable[[str, Mapping[str, str]], None]
Ends = Callable[[str], None]


def walk(file: BinaryIO, begins: Begins, ends: Ends = lambda _: None) -> None:
    """Call for each element as it begins, with its attributes, and as it ends.

    A DOCTYPE is passed over, as tools write one; entities of a file's own are refused.
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
    """A figure that an attribute holds; None where there is none."""
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
