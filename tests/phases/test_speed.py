"""How long a document takes."""

import time
from collections.abc import Callable

import pytest

from phases import plans
from phases.parser import parse

PHASE_E = (plans.FOLDER / "phase-e.md").read_text(encoding="utf-8")
STEP = PHASE_E[PHASE_E.index("### Step E1") : PHASE_E.index("### Step E2")]

SHAPES: dict[str, Callable[[int], str]] = {
    "steps": lambda size: "# Phase E: x\n" + "".join(
        STEP.replace("E1", f"E{number}") for number in range(size // len(STEP))
    ),
    "items": lambda size: "# Phase E: x\n## Prerequisites\n" + "- a\n" * (size // 4),
    "sections": lambda size: "# Phase E: x\n" + "## Notes\n\n- a\n" * (size // 14),
    "labels": lambda size: "# E\n## Step 1: x\n" + "**Note:** word\n\n" * (size // 16),
    "listed steps": lambda size: "# E\n" + "1. **x** y\n   - z\n" * (size // 18),
    "rules": lambda size: "# E\n\n" + "---\n\n" * (size // 5),
    "asterisks": lambda size: "# E\n1. **a" + "*" * size + "b\n",
    "blanks": lambda size: "# E\n## Overview\n- Sequence: a" + " " * size + "-> x\n",
}  # fmt: skip


def _seconds(text: str, repeat: int = 3) -> float:
    """The least processor time of several runs: what a busy machine cannot blur."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        parse(text)
        times.append(time.process_time() - begin)
    return min(times)


def test_phase_e_takes_under_five_milliseconds() -> None:
    parse(PHASE_E)
    assert _seconds(PHASE_E, repeat=20) < 0.005


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_in_a_straight_line(shape: str) -> None:
    small, large = SHAPES[shape](6_000), SHAPES[shape](48_000)
    # Eight times the text; quadratic time would be 64 times as much.
    assert _seconds(large) < 24 * _seconds(small) + 0.02
