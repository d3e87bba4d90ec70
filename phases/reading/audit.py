"""The last pass: scan the source lines, without the parser, for boxes that nobody can tick.

It knows only fences and comments, so that a bug in the other passes cannot hide a task.
"""

import re
from collections.abc import Iterator

from phases.document import Phase
from phases.problems import UNREAD_TASK
from phases.reading.findings import Findings

_BOX = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])?\s?\[[ xX]\]\*?\s+(?P<text>\S.*)")
_CELL = re.compile(r"\s*\|.*(?<=\|)\s*\[[ xX]\](?=[\s|])")
_FENCE = re.compile(r"[\s>]*(?:[-*+]\s+)?(`{3,}|~{3,})")
_SHOWN = 40
_TAKEN = {
    "a reference": ("it stands among the references", "Move it to a step or a checklist."),
    "message": ("it is part of a message", "Move it below the message."),
    "commit": ("it is part of a commit", "Move it below the commit."),
    "the agent brief": ("it is part of the agent brief", "Move it to a step or a checklist."),
}


def audit(text: str, phase: Phase, findings: Findings) -> None:
    """Report each box that became neither an item nor a step."""
    known = findings.boxes | {item.line for step in phase.steps for item in step.deliverables}
    known |= {item.line for item in (*phase.prerequisites, *phase.acceptance, *phase.closure)}
    for line, source in _boxes(text):
        if line in known:
            continue
        found = _BOX.match(source)
        told = found["text"] if found else source.strip(" |")
        shown = told if len(told) <= _SHOWN else told[:_SHOWN] + "…"
        reason, mend = _reason(line, source, findings)
        findings.report(UNREAD_TASK.at(line, text=shown, reason=reason, mend=mend))


def _reason(line: int, source: str, findings: Findings) -> tuple[str, str]:
    taken = findings.lines.get(line)
    if taken and taken.became in _TAKEN:
        return _TAKEN[taken.became]
    if source.lstrip().startswith(">"):
        return "it stands in a quote", 'Take away the ">" before it.'
    if source.startswith(("    ", "\t")):
        return "it is indented as code, or too deep", "Write it further to the left."
    return "raw tags or a fence stand around it", "Put an empty line around the tags."


def _boxes(text: str) -> Iterator[tuple[int, str]]:
    """The line number and source of each box outside fences and comments."""
    lines = text.split("\n")
    fence, comment, waiting = "", False, list[tuple[int, str]]()
    for number, line in enumerate(lines, 1):
        mark = None if comment else _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip("> \t").strip(fence[0]):
                fence, waiting = "", []
            elif _is_box(line):
                waiting.append((number, line))
            continue
        if mark:
            fence = mark[1]
            continue
        line, comment = _uncommented(line, comment)
        if _is_box(line):
            yield number, line
    yield from waiting  # boxes below an unclosed fence


def _is_box(line: str) -> bool:
    return bool(_BOX.match(line) or _CELL.match(line))


def _uncommented(line: str, within: bool) -> tuple[str, bool]:
    if within:
        _, end, line = line.partition("-->")
        within = not end
        if within:
            return "", True
    line = re.sub(r"<!--.*?-->", "", line)
    before, opened, _ = line.partition("<!--")
    return (before, True) if opened else (line, False)
