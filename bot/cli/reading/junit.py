"""JUnit XML, written by pytest, Jest, Maven, Gradle, go-junit-report and many others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from bot.cli.reading.reader import Found, Reader, UnreadableError
from bot.cli.reading.xml import number, walk

ROOTS = ("testsuites", "testsuite")
BAD, SKIPPED = ("failure", "error"), "skipped"
AGAIN = {
    "flakyFailure": "failure",
    "rerunFailure": "failure",
    "flakyError": "error",
    "rerunError": "error",
}
"""Elements for earlier runs of a repeated test. The last run decides, and has no such element."""


@dataclass
class _Tally:
    """The counts at the start of a suite, and the failures and errors that the suite claims."""

    claims: dict[str, float]
    failed: int
    again: dict[str, int]


class _Count:
    """Counts tests and failed tests; a suite can also fail outside its tests.

    Surefire adds each failed run of a flaky test to the failures of its suite; those are not
    counted.
    """

    def __init__(self) -> None:
        self.root = ""
        self.tests = self.failed = self.skipped = self.flaky = 0
        self._again = dict.fromkeys(BAD, 0)
        self._suites: list[_Tally] = []
        self._test: set[str] | None = None  # names of the test's elements; None outside a test

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        if name in ROOTS:
            claims = {each: number(attributes, f"{each}s") or 0 for each in BAD}
            self._suites.append(_Tally(claims, self.failed, dict(self._again)))
        elif name == "testcase":
            self.tests += 1
            self._test = set()
        elif self._test is not None:
            self._test.add(name)
            self.skipped += name == SKIPPED
            if name in AGAIN:
                self._again[AGAIN[name]] += 1
        elif name in BAD:
            self.failed += 1

    def ends(self, name: str) -> None:
        if name == "testcase" and self._test is not None:
            has_failed = not self._test.isdisjoint(BAD)
            self.failed += has_failed
            self.flaky += not has_failed and not self._test.isdisjoint(AGAIN)
            self._test = None
        elif name in ROOTS:
            self._end_suite(self._suites.pop())

    def _end_suite(self, suite: _Tally) -> None:
        """Count the failures that the suite claims and no element in it shows."""
        unexplained = sum(
            max(suite.claims[each] - (self._again[each] - suite.again[each]), 0) for each in BAD
        )
        self.failed = max(self.failed, suite.failed + int(unexplained))


def _read(file: BinaryIO) -> Found:
    count = _Count()
    walk(file, count.begins, count.ends)
    if count.root not in ROOTS:
        raise UnreadableError(
            f"is no JUnit XML: it begins with <{count.root[:40]}>, not <testsuites> or <testsuite>"
        )
    if not count.tests:
        raise UnreadableError("holds no tests")
    return Found(passed=not count.failed, evidence=_words(count))


def _words(count: _Count) -> str:
    """``412 tests, 2 failed, 1 flaky``."""
    noun = "test" if count.tests == 1 else "tests"
    others = ((count.flaky, "flaky"), (count.skipped, "skipped"))
    beside = "".join(f", {number} {how}" for number, how in others if number)
    return f"{count.tests} {noun}, {count.failed or 'none'} failed{beside}"


READER = Reader("junit", _read)
