"""The codes of a phase and its steps, and their problems."""

from collections.abc import Container, Iterator, Sequence
from itertools import count

from phases.document import Phase
from phases.problems import DUPLICATE_CODE, DUPLICATE_HANDLE, FOREIGN_CODE
from phases.reading.findings import Findings
from phases.reading.naming import Name, derived_code, letters, step_code
from phases.reading.outline import Node


def phase_code(phase: Name, steps: Sequence[Name]) -> str:
    """The code in the title; else the letters shared by all step codes; else the initials."""
    if phase.code:
        return phase.code
    written = [step.code or "" for step in steps]
    shared = {letters(code) for code in written if len(code) > 1}
    is_shared = len(shared) == 1 and all(written) and not any("-" in code for code in written)
    return (shared.pop() if is_shared else "") or derived_code(phase.title)


def step_codes(phase: str, nodes: Sequence[Node], findings: Findings) -> list[str]:
    """The code of each step: as written, or the phase's code with the next free number.

    If two steps have the same code, the first keeps it. E1.1 is no step if E1 is one: items have
    such codes.
    """
    written = [_written(node, phase) for node in nodes]
    owner: dict[str, int] = {}
    for place, code in enumerate(written):
        if code:
            owner.setdefault(code.casefold(), place)
    free = _free_codes(phase, owner)
    codes = list[str]()
    for place, code in enumerate(written):
        codes.append(code if code and owner[code.casefold()] == place else next(free))
        owner.setdefault(codes[-1].casefold(), place)
    for place, code in enumerate(codes):
        above = owner.get(code.casefold().rpartition(".")[0])
        if above is not None:
            owner[code.casefold()] = above
            codes[place] = next(free)
    for node, wanted, code in zip(nodes, written, codes, strict=True):
        if wanted and wanted != code:
            line = nodes[owner[wanted.casefold()]].line
            findings.report(DUPLICATE_CODE.at(node.line, code=wanted, first=line, instead=code))
    return codes


def _free_codes(phase: str, taken: Container[str]) -> Iterator[str]:
    return (
        code
        for number in count(1)
        if (code := step_code(str(number), phase)).casefold() not in taken
    )


def _written(node: Node, phase: str) -> str | None:
    """The author's code of a step; None for "TASK-002", since a dash means a range in commands."""
    code = node.step and node.step.code
    return step_code(code, phase) if code and "-" not in code else None


def report_handles(phase: Phase, findings: Findings) -> None:
    """Report each author's code that an earlier item has too."""
    first: dict[str, int] = {}
    for item in phase.items:
        if item.handle and item.line != first.setdefault(item.handle.casefold(), item.line):
            line = first[item.handle.casefold()]
            findings.report(
                DUPLICATE_HANDLE.at(item.line, handle=item.handle, first=line, code=item.code)
            )


def report_foreign(
    phase: Name, nodes: Sequence[Node], codes: Sequence[str], findings: Findings
) -> None:
    """Report steps whose codes belong to another phase than the title's.

    A phase with a numeric code may have steps with letters, if all have the same letters.
    """
    foreign = list(_foreign(phase, nodes, codes))
    agreed = len(foreign) == len(codes) and len({letters(code) for _, code in foreign}) == 1
    if not (phase.code and phase.code.isdigit() and agreed):
        for node, code in foreign:
            findings.report(FOREIGN_CODE.at(node.line, code=code, phase=phase.code))


def _foreign(
    phase: Name, nodes: Sequence[Node], codes: Sequence[str]
) -> Iterator[tuple[Node, str]]:
    own = (phase.code or "").casefold()
    for node, code in zip(nodes, codes, strict=True):
        if not code.casefold().startswith(own):
            yield node, code
