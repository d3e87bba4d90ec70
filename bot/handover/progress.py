"""Updates the progress file: one line to tick for each step; other lines are kept."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_STEP = re.compile(
    r"(?P<before>\s*[-*+] \[)(?P<mark>[ xX])(?P<after>\]\s+[*_]*(?:Step\s+)?"
    r"(?P<code>[^\W_](?:[\w-]*[^\W_])?)[*_]*\s*(?:[:—–]|-\s).*)",
    re.IGNORECASE | re.DOTALL,
)
_FENCE = re.compile(r"\s*(```|~~~)")


class StepLine(NamedTuple):
    """A step under the document's code, and whether it is done."""

    code: str
    title: str
    done: bool

    @property
    def line(self) -> str:
        """``- [x] **Step E1**: Observability``."""
        return f"- [{'x' if self.done else ' '}] **Step {self.code}**: {self.title}"


def progress(text: str, heading: str, steps: Sequence[StepLine]) -> str:
    """Return the file's text with these steps ticked or not; missing steps follow the others.

    If it lists none of them, they are appended under a heading of their own.
    """
    lines = text.split("\n")
    end = "\r" if "\r\n" in text else ""
    by_code = {step.code.casefold(): step for step in steps}
    places: dict[str, int] = {}
    for place, found in _step_lines(lines):
        step = by_code.get(found["code"].casefold())
        if step is not None:
            places[step.code] = place
            if step.done is (found["mark"] == " "):
                mark = "x" if step.done else " "
                lines[place] = f"{found['before']}{mark}{found['after']}"
    lacking = [f"{step.line}{end}" for step in steps if step.code not in places]
    if lacking and places:
        at = max(places.values()) + 1
        lines[at:at] = lacking
    elif lacking:
        return _appended(text, [f"## {heading}{end}", end, *lacking])
    return "\n".join(lines)


def _step_lines(lines: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    """Return the lines that are steps, except for examples in fenced code."""
    found: list[tuple[int, re.Match[str]]] = []
    fence, opened = "", 0
    for place, line in enumerate(lines):
        marks = _FENCE.match(line)
        if marks and not fence:
            fence, opened = marks[1], place
        elif marks and marks[1] == fence:
            fence = ""
            found = [each for each in found if each[0] < opened]
        elif step := _STEP.fullmatch(line):
            found.append((place, step))
    return found


def _appended(text: str, lines: Sequence[str]) -> str:
    before = text if not text or text.endswith("\n") else f"{text}\n"
    gap = lines[1] + "\n" if before.strip() else ""
    return before + gap + "\n".join(lines) + "\n"
