"""Which tests run which lines: the suite runs once under coverage, with a context for each test."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

from benchmarks.mutants.changes import Change

Lines = Mapping[Path, Mapping[int, frozenset[str]]]
"""For each file, for each line that ran: the tests that ran it, as pytest names them."""


def measure(folder: Path, shares: int, chosen: Sequence[str]) -> None:
    """Run the suite in so many shares at once, and keep in a folder what each test ran and said."""
    files = sorted(chosen or map(str, Path("tests").rglob("test_*.py")))
    running = [_run(folder, share, files[share::shares]) for share in range(shares)]
    for share in running:
        share.wait()


def _run(folder: Path, share: int, files: Iterable[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.mutants.touching", str(folder), *files]
    said = (folder / f"said-{share}.txt").open("wb")
    return subprocess.Popen(command, stdout=said)


class Contexts:
    """A plugin of pytest's: what runs from here on belongs to this test."""

    def __init__(self, measuring: Coverage) -> None:
        self.measuring = measuring

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test without the values that it was given."""
        self.measuring.switch_context(item.nodeid.partition("[")[0])
        return (yield)


def read(folder: Path, here: Path) -> Lines:
    """What was measured, of the files below a folder."""
    found: dict[Path, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for part in folder.glob("coverage.*"):
        data = CoverageData(str(part))
        data.read()
        for name in data.measured_files():
            file = Path(name).relative_to(here)
            for line, tests in data.contexts_by_lineno(name).items():
                found[file][line] |= set(filter(None, tests))
    return {
        file: {line: frozenset(tests) for line, tests in lines.items()}
        for file, lines in found.items()
    }


def tests_of(change: Change, lines: Lines) -> frozenset[str]:
    """The tests that run a line: of one that runs at the import, all that run its file."""
    of_file = lines.get(change.file, {})
    if change.line in lines_of_the_import(change.file):
        return frozenset().union(*of_file.values())
    return of_file.get(change.line, frozenset())


@cache
def lines_of_the_import(file: Path) -> frozenset[int]:
    """The lines of a file that stand in no function: they run once, whoever imports it first."""
    tree = ast.parse(file.read_text())
    within = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    last = tree.body[-1].end_lineno if tree.body else 0
    return frozenset(range(1, (last or 0) + 1)) - within


def main() -> int:
    """Run a share of the suite, measured."""
    folder, *files = sys.argv[1:]
    measuring = Coverage(
        f"{folder}/coverage", data_suffix=True, source=["bot", "phases"], config_file=False
    )
    measuring.start()
    flags = ["-q", "-p", "no:cacheprovider", "--timeout=900"]
    code = pytest.main([*flags, *files], plugins=[Contexts(measuring)])
    measuring.stop()
    measuring.save()
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
