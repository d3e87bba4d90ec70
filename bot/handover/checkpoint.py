"""Updates the checkpoint file: lines of ``KEY: value``; unknown lines are kept."""

import re
from collections.abc import Mapping

KEYS = (
    "LAST_COMPLETED",
    "NEXT_ACTION",
    "CURRENT_FILE",
    "WORKING_DIRECTORY",
    "STANDARDS_DIRECTORY",
    "GIT_TAG",
    "COVERAGE",
    "NOTE",
)
"""The keys of a checkpoint, in order; unknown ones are left as they stand."""

_LINE = re.compile(
    r"(?P<before>\W*(?P<key>[A-Z][A-Z_]+)\W*?[:=][*_` \t]*)(?P<value>.*?)(?P<end>\r?)"
)


def checkpoint(text: str, known: Mapping[str, str]) -> str:
    """Return the file's text with the known values; missing keys follow the last one.

    If a key occurs several times, its last line is changed.
    """
    lines = text.split("\n")
    places = {
        found["key"]: (place, found)
        for place, line in enumerate(lines)
        if (found := _LINE.fullmatch(line)) and found["key"] in KEYS
    }
    for key, value in known.items():
        if key in places:
            place, found = places[key]
            lines[place] = f"{found['before']}{value}{found['end']}"
    lacking = [key for key in KEYS if key in known and key not in places]
    if not lacking:
        return "\n".join(lines)
    before, end = _style(places)
    at = max((place for place, _ in places.values()), default=_last(lines)) + 1
    lines[at:at] = [f"{key}{before}{known[key]}{end}" for key in lacking]
    return "\n".join(lines)


def _style(places: Mapping[str, tuple[int, re.Match[str]]]) -> tuple[str, str]:
    """Return the separator of keys and values, and the line ending, that the file uses."""
    if not places:
        return ": ", ""
    _, found = max(places.values(), key=lambda each: each[0])
    return found["before"].partition(found["key"])[2], found["end"]


def _last(lines: list[str]) -> int:
    """Return the index of the last line that is not blank, -1 if all are."""
    return max((place for place, line in enumerate(lines) if line.strip()), default=-1)
