"""The codes of a phase and its steps, and what can be wrong with them."""

from collections.abc import Sequence

from phases.document import Item, Problem, Step
from phases.naming import Name, derived_code, letters, step_code
from phases.outline import Node
from phases.problems import DUPLICATE_CODE, FOREIGN_CODE


def phase_code(phase: Name, steps: Sequence[Name]) -> str:
    """The code in the title; else the letters that all steps' codes share; else the initials."""
    if phase.code:
        return phase.code
    shared = {letters(step.code or "") for step in steps if len(step.code or "") > 1}
    prefix = shared.pop() if len(shared) == 1 and all(step.code for step in steps) else ""
    return prefix or derived_code(phase.title)


def step_codes(phase: str, steps: Sequence[Name]) -> list[str]:
    """The code of each step: as written, or the phase's code with the next free number."""
    written = [step_code(step.code, phase) if step.code else None for step in steps]
    taken = {code.casefold() for code in written if code}
    codes, number = list[str](), 0
    for code in written:
        number += 1
        while not code:
            free = step_code(str(number), phase)
            if free.casefold() in taken:
                number += 1
            else:
                code = free
        codes.append(code)
    return codes


def foreign_codes(phase: Name, nodes: Sequence[Node], codes: Sequence[str]) -> list[Problem]:
    """Steps that belong to another phase than the one that the title names.

    A phase with a number for a code may have lettered steps, if they agree on their letters.
    """
    if not phase.code:
        return []
    own = phase.code.casefold()
    foreign = [
        (node, code)
        for node, code in zip(nodes, codes, strict=True)
        if not code.casefold().startswith(own)
    ]
    agreed = len(foreign) == len(codes) and len({letters(code) for code in codes}) == 1
    if own.isdigit() and agreed:
        return []
    return [FOREIGN_CODE.at(node.line, code=code, phase=phase.code) for node, code in foreign]


def repeated_codes(steps: Sequence[Step], items: Sequence[Item]) -> list[Problem]:
    """Codes that stand twice; the items of a repeated step are not told one by one."""
    lines: dict[str, int] = {}
    problems, repeated = list[Problem](), list[str]()
    coded: tuple[Step | Item, ...] = (*steps, *items)
    for one in coded:
        key = one.code.casefold()
        if key not in lines:
            lines[key] = one.line
        elif isinstance(one, Step):
            problems.append(DUPLICATE_CODE.at(one.line, code=one.code, first=lines[key]))
            repeated.append(key)
        elif key.rpartition(".")[0] not in repeated:
            problems.append(DUPLICATE_CODE.at(one.line, code=one.code, first=lines[key]))
    return problems
