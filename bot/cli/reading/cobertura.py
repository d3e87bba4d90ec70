"""Cobertura XML, written by coverage.py, pytest-cov, gcovr, coverlet and many others."""

from collections.abc import Mapping
from typing import BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError, share
from bot.cli.reading.xml import number, walk


def _read(file: BinaryIO) -> Found:
    root: list[tuple[str, Mapping[str, str]]] = []

    def begins(name: str, attributes: Mapping[str, str]) -> None:
        if not root:
            root.append((name, attributes))

    walk(file, begins)
    [(name, attributes)] = root
    if name != "coverage":
        raise UnreadableError(f"is no Cobertura XML: it begins with <{name[:40]}>, not <coverage>")
    return Found(value=_value(attributes))


def _value(attributes: Mapping[str, str]) -> float:
    """Compute coverage from the line counts if there are any, since the rate is rounded."""
    covered, valid = (number(attributes, f"lines-{name}") for name in ("covered", "valid"))
    if covered is not None and valid is not None:
        return share(covered, valid)
    rate = number(attributes, "line-rate")
    if rate is None:
        raise UnreadableError("has neither line-rate nor lines-covered and lines-valid")
    return share(rate, 1)


READER = Reader("coverage-xml", _read)
