"""Dialogues: what was typed, what was answered."""

import re
from dataclasses import dataclass, field

from tests.stage import Stage

_TYPED = re.compile(r"(?P<who>@\w+)(?: (?P<where>#[\w-]+|dm))?> ?(?P<text>.*)")


@dataclass
class Line:
    """One thing typed, with the lines expected in answer."""

    who: str
    where: str
    text: str
    expected: list[str] = field(default_factory=list)


def play(stage: Stage, script: str) -> None:
    """Type each ``@who #where> text`` and compare the answer with the lines under it.

    Without a place it is typed in #phase-e. A line ``…`` stands for any lines, at most once at the
    start and once at the end of an answer.
    """
    for line in _lines(script):
        answer = [said.strip() for said in stage.says(line.who, line.text, line.where).split("\n")]
        expected = "\n".join(line.expected)
        shown = "\n".join(said for said in answer if said)
        assert _matches(expected, shown), (
            f"\n{line.who} {line.where}> {line.text}\nanswered:\n{shown}\n\nnot:\n{expected}"
        )


def _matches(expected: str, shown: str) -> bool:
    if "…" not in (expected.splitlines() or [""]):
        return shown == expected
    middle = expected.removeprefix("…\n").removesuffix("\n…")
    if expected == "…":
        return True
    if expected.startswith("…\n") and expected.endswith("\n…"):
        return middle in shown
    return shown.endswith(middle) if expected.startswith("…\n") else shown.startswith(middle)


def _lines(script: str) -> list[Line]:
    lines: list[Line] = []
    for raw in script.strip("\n").splitlines():
        text = raw.strip()
        typed = _TYPED.fullmatch(text)
        if typed:
            lines.append(Line(typed["who"], typed["where"] or "#phase-e", typed["text"]))
        elif lines and text:
            lines[-1].expected.append(text)
    return lines
