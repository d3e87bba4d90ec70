"""``coverage-summary.json``, written by istanbul, nyc, Jest and Vitest."""

import json
from typing import Any, BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError


def _read(file: BinaryIO) -> Found:
    try:
        found: Any = json.load(file)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableError(f"is no whole JSON{where}") from None
    for name in ("total", "lines", "pct"):
        if not isinstance(found, dict) or name not in found:
            raise UnreadableError("has no total.lines.pct: is it a coverage-summary.json?")
        found = found[name]
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 100:
        raise UnreadableError("has no figure in total.lines.pct: nothing was measured")
    return Found(value=float(found))


READER = Reader("coverage-summary", _read)
