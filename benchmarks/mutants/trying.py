"""Tries one change: in a copy of the project, by the tests that run its line."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.mutants.changes import Change

SECONDS = 600
AT_FIRST = 25
"""Tests of the first run; the others follow where these noticed nothing."""
AT_MOST = 400
PARTS = (
    *("bot", "phases", "tests", "docs", "benchmarks", "soak", "pictures", ".ci"),
    *("pyproject.toml", "requirements.lock", "requirements-dev.lock", "Makefile", "Dockerfile"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", ".env.example"),
)
"""What tests read."""


class Copy:
    """A copy of the project in a folder, one change at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            if Path(part).is_dir():
                shutil.copytree(part, folder / part)
            else:
                shutil.copy(part, folder / part)

    def notices(self, change: Change, tests: Sequence[str]) -> bool:
        """Whether one of the tests fails with the change in place."""
        file = self.folder / change.file
        text = file.read_text()
        file.write_text(change.apply(text))
        try:
            wanted = list(tests)[:AT_MOST]
            first, others = wanted[:AT_FIRST], wanted[AT_FIRST:]
            return self._fails(first) or bool(others and self._fails(others))
        finally:
            file.write_text(text)

    def _fails(self, tests: Sequence[str]) -> bool:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        try:
            run = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return True
        said = (run.stdout + run.stderr).decode()
        is_unknown = run.returncode == pytest.ExitCode.USAGE_ERROR and "not found: " in said
        if is_unknown or run.returncode == pytest.ExitCode.NO_TESTS_COLLECTED:
            raise RuntimeError(said[-2_000:])
        # A change that no conftest can be imported with is a usage error too, and is noticed.
        return run.returncode != pytest.ExitCode.OK
