"""`make mutants`: a sample of small changes, and those that no test noticed."""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from benchmarks.mutants import touching
from benchmarks.mutants.changes import Change, changes_in
from benchmarks.mutants.trying import Copy

BOUND = 0.05
"""The share of the sample that may go unnoticed."""
LEFT_OUT = ("bot/storage/migrations", "bot/practice", "bot/cli/gallery")
"""Written once and kept, or a stand-in that tests use; and what is drawn for the gallery."""


def main() -> int:
    """1 where more survived than the bound allows."""
    asked = _read_arguments()
    with tempfile.TemporaryDirectory(prefix="phasebot-mutants-") as made:
        folder = Path(asked.keep or made)
        if not list(folder.glob("coverage.*")):
            print("Which tests run which lines …", flush=True)
            folder.mkdir(parents=True, exist_ok=True)
            touching.measure(folder, asked.at_once, asked.tests)
        lines = touching.read(folder, Path.cwd())
        sample = _sample(asked.seed, asked.count, asked.under)
        survived = list(_survivors(sample, lines, Path(made), asked.at_once))
    print(f"{len(survived)} of {len(sample)} changes were noticed by no test (seed {asked.seed}).")
    return int(len(survived) > BOUND * len(sample))


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--keep", help="a folder to keep what each test ran, for the next time")
    parser.add_argument("--under", nargs="+", default=["bot", "phases"], help="what is changed")
    parser.add_argument("tests", nargs="*", help="test files; all of them where none is named")
    return parser.parse_args()


def _sample(seed: int, count: int, under: Iterable[str]) -> list[Change]:
    """Changes on lines that can run, each line as likely as any other."""
    by_line: dict[tuple[Path, int], list[Change]] = {}
    for file in _files(under):
        for change in changes_in(file):
            by_line.setdefault((file, change.line), []).append(change)
    chance = random.Random(seed)
    places = chance.sample(sorted(by_line), min(count, len(by_line)))
    return [chance.choice(by_line[place]) for place in places]


def _files(under: Iterable[str]) -> Iterable[Path]:
    for root in under:
        for file in sorted(Path(root).rglob("*.py")):
            if not str(file).startswith(LEFT_OUT):
                yield file


def _survivors(
    sample: Iterable[Change], lines: touching.Lines, made: Path, at_once: int
) -> Iterable[Change]:
    runs = Counter(test for file in lines.values() for tests in file.values() for test in tests)
    copies: SimpleQueue[Copy] = SimpleQueue()
    for number in range(at_once):
        copies.put(Copy(made / f"copy-{number}"))

    def survives(change: Change) -> bool:
        # A test that runs few lines is quick, and close to this one.
        tests = sorted(touching.tests_of(change, lines), key=lambda test: runs[test])
        copy = copies.get()
        try:
            return not tests or not copy.notices(change, tests)
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(at_once) as pool:
        for number, (change, lives) in enumerate(
            zip(sample, pool.map(survives, sample), strict=True), start=1
        ):
            print(f"{number:4} {'SURVIVED' if lives else 'noticed '} {change}", flush=True)
            if lives:
                yield change


if __name__ == "__main__":
    sys.exit(main())
