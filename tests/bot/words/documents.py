"""Phases made to measure: only their codes matter."""

from collections.abc import Mapping

from phases.document import Item, Kind, Phase, Step


def phase(
    code: str, steps: Mapping[str, int], *, pre: int = 0, acc: int = 0, clo: int = 0
) -> Phase:
    """A phase with that many deliverables in each step and that many items in each checklist."""
    return Phase(
        code=code,
        title="Made to measure",
        brief=None,
        overview=(),
        coverage_target=None,
        sequence=(),
        next_phase=None,
        is_final=False,
        prerequisites=_items("pre", pre, Kind.PREREQUISITE),
        guard=None,
        acceptance=_items("acc", acc, Kind.ACCEPTANCE),
        steps=tuple(_step(step, count) for step, count in steps.items()),
        closure=_items("clo", clo, Kind.CLOSURE),
        references=(),
        sections=(),
    )


def _step(code: str, count: int) -> Step:
    return Step(
        code=code,
        title=f"Step {code}",
        message=None,
        deliverables=_items(f"{code}.", count, Kind.DELIVERABLE),
        commit=None,
        notes=(),
        line=1,
    )


def _items(prefix: str, count: int, kind: Kind) -> tuple[Item, ...]:
    numbers = range(1, count + 1)
    return tuple(Item(code=f"{prefix}{n}", kind=kind, text="Text", line=n) for n in numbers)
