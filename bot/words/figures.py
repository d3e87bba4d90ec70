"""Parse figures: ``98.4``, ``98,4``, ``98.4%``."""

import re

_FIGURE = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,6})?) ?%?")


def read_figure(word: str) -> float | None:
    """Read a whole word as a figure; None if it is none."""
    found = _FIGURE.fullmatch(word)
    return float(found[1].replace(",", ".")) if found else None
