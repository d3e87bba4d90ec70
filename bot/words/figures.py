"""Figures that people type: ``98.4``, ``98,4``, ``98.4%``."""

import re

_FIGURE = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,6})?) ?%?")


def read_figure(word: str) -> float | None:
    """The figure that the whole word is; None for anything else."""
    found = _FIGURE.fullmatch(word)
    return float(found[1].replace(",", ".")) if found else None
