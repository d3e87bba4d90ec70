"""`phasebot check` on many documents: its time grows in a straight line with their number."""

import os
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from benchmarks.parser import PHASE_E
from bot.cli import app

FEW, MANY = 125, 1_000
GROWTH_BOUND = 12  # for eight times the documents; quadratic time would be 64 times as much


def run() -> bool:
    """Check few documents, then many; whether the bound is kept."""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(_written(Path(folder), number)) for number in range(MANY)]
        _seconds(files[:FEW])  # the first call imports what the others find
        few, many = _seconds(files[:FEW]), _seconds(files)
    growth = many / few
    print(f"\ncheck of {MANY:,} documents takes {many:.1f} s, {many / MANY * 1e3:.1f} ms each:")
    print(f"{growth:.1f} times as long as of {FEW} (bound {GROWTH_BOUND})")
    return growth < GROWTH_BOUND


def _written(folder: Path, number: int) -> Path:
    path = folder / f"phase-{number}.md"
    path.write_text(f"{PHASE_E}\n- {number}\n", encoding="utf-8")
    return path


def _seconds(files: list[str]) -> float:
    """Processor time of one call."""
    begin = os.times()
    answer = CliRunner().invoke(app, ["check", *files])
    end = os.times()
    assert answer.exit_code == 0, answer.output
    return end.user + end.system - begin.user - begin.system
