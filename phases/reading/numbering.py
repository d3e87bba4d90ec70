"""Steps whose numbers restart in each part: "Part A" and "Part B" both have a step 1."""

from itertools import chain

from phases.reading.naming import any_name
from phases.reading.outline import Node


def number_through(root: Node, phase: str | None) -> None:
    """Make the codes of such steps unique: the part's code before the number, else none.

    Steps without a code get the next free one later. ``phase`` is the code in the title. If numbers
    repeat within a part, nothing is changed.
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
    """The prefix for the codes of a part's steps; "" if the part has no usable code."""
    code = any_name(part.text).code or ""
    if code.isdecimal():
        return f"{code}."
    if phase and phase.isdecimal():
        return ""  # "A1" would look foreign in Phase 2
    return f"{phase or ''}{code}" if code else ""
