"""The codes of a phase and its steps."""

from collections.abc import Sequence

from bot.storage.migrations.reader_of_0018.naming import Name, derived_code, letters, step_code


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
