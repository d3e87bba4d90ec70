"""JUnit XML, as pytest, Jest, Maven, Gradle, go-junit-report and many others write it."""

from collections.abc import Mapping
from typing import BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError
from bot.cli.reading.xml import number, walk

ROOTS = ("testsuites", "testsuite")
BAD, SKIPPED = ("failure", "error"), "skipped"


class _Count:
    """Counts tests, and once each of those that failed; suites can fail beside their tests."""

    def __init__(self) -> None:
        self.root = ""
        self.tests = self.failed = self.skipped = 0
        self.claimed = 0.0
        self._bad: bool | None = None  # None outside a test

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        if name in ROOTS:
            bad = sum(number(attributes, f"{each}s") or 0 for each in BAD)
            self.claimed = max(self.claimed, bad)
        elif name == "testcase":
            self.tests += 1
            self._bad = False
        elif name == SKIPPED:
            self.skipped += 1
        elif name in BAD and self._bad is None:
            self.failed += 1
        elif name in BAD:
            self._bad = True

    def ends(self, name: str) -> None:
        if name == "testcase":
            self.failed += bool(self._bad)
            self._bad = None


def _read(file: BinaryIO) -> Found:
    count = _Count()
    walk(file, count.begins, count.ends)
    if count.root not in ROOTS:
        raise UnreadableError(
            f"is no JUnit XML: it begins with <{count.root[:40]}>, not <testsuites> or <testsuite>"
        )
    if not count.tests:
        raise UnreadableError("holds no tests")
    failed = max(count.failed, int(count.claimed))
    return Found(passed=not failed, evidence=_words(count.tests, failed, count.skipped))


def _words(tests: int, failed: int, skipped: int) -> str:
    """``412 tests, 2 failed``."""
    noun = "test" if tests == 1 else "tests"
    beside = f", {skipped} skipped" if skipped else ""
    return f"{tests} {noun}, {failed or 'none'} failed{beside}"


READER = Reader("junit", _read)
