"""Steps that are counted anew in each part: "Part A" has a step 1, and so has "Part B"."""

from itertools import chain

from phases.reading.naming import any_name
from phases.reading.outline import Node


def number_through(root: Node, phase: str | None) -> None:
    """Give such steps codes of their own: the part's code before the number, else the next free.

    ``phase`` is the code in the title. Numbers that repeat within one part are left as they are.
    """
    parts = [node for node in root.walk() if any(child.step for child in node.children)]
    counted = [_numbers(part) for part in parts]
    if not all(map(_counts, counted)) or _is_distinct([*chain(*counted)]):
        return
    prefixes = [_prefix(part, phase) for part in parts]
    are_coded = all(prefixes) and _is_distinct(prefixes)
    for part, prefix in zip(parts, prefixes, strict=True):
        for step in part.children:
            if step.step:
                code = f"{prefix}{step.step.code}" if are_coded else None
                step.step = step.step._replace(code=code)


def _numbers(part: Node) -> list[str]:
    return [child.step.code or "" for child in part.children if child.step]


def _counts(codes: list[str]) -> bool:
    return all(code.isdecimal() for code in codes) and _is_distinct(codes)


def _is_distinct(codes: list[str]) -> bool:
    return len(set(codes)) == len(codes)


def _prefix(part: Node, phase: str | None) -> str:
    """What the codes of a part's steps begin with; "" where it has no code of its own."""
    code = any_name(part.text).code or ""
    if code.isdecimal():
        return f"{code}."
    if phase and phase.isdecimal():
        return ""  # "A1" would be a stranger in Phase 2
    return f"{phase or ''}{code}" if code else ""
