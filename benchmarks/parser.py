"""How long a document takes to parse, and that the time grows in a straight line."""

import time
from collections.abc import Callable

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


PHASE_E_BOUND = 0.005  # seconds
GROWTH_BOUND = 24  # for eight times the text; quadratic time would be 64 times as much


def run() -> bool:
    """Time Phase E, and how the time of each shape grows; whether every bound is kept."""
    seconds = _seconds(PHASE_E, repeat=50)
    print(f"\nPhase E parses in {seconds * 1e3:.1f} ms (bound {PHASE_E_BOUND * 1e3:.0f})")
    kept = seconds < PHASE_E_BOUND
    for name, shape in SHAPES.items():
        growth = _seconds(shape(48_000)) / max(_seconds(shape(6_000)), 1e-4)
        print(
            f"{name:<14}8 times the text takes {growth:5.1f} times as long (bound {GROWTH_BOUND})"
        )
        kept &= growth < GROWTH_BOUND
    return kept


def _seconds(text: str, repeat: int = 3) -> float:
    """The least processor time of several runs: what a busy machine cannot blur."""
    times = []
    for number in range(repeat):
        anew = f"{text}\n<!-- {number} -->\n"  # a document that was read is not read again
        begin = time.process_time()
        parse(anew)
        times.append(time.process_time() - begin)
    return min(times)
