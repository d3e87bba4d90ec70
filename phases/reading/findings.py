"""The passes' findings: problems, and the rule that took each line."""

from collections.abc import Iterator
from typing import NamedTuple

from phases.document import Problem
from phases.reading.markdown import Block


class Taken(NamedTuple):
    """The part of the plan that a line became, and the rule that took it."""

    became: str
    rule: str


class Findings:
    """The problems of a document, and for each line the last rule that took it.

    ``undecided`` holds the codes of steps with several candidates for the message. ``boxes`` holds
    the lines of boxes that are steps.
    """

    def __init__(self) -> None:
        self.undecided: set[str] = set()
        self.boxes: set[int] = set()
        self.problems: list[Problem] = []
        self.lines: dict[int, Taken] = {}

    def report(self, *problems: Problem) -> None:
        """Add problems."""
        self.problems += problems

    def took(self, first: int, end: int, became: str, rule: str) -> None:
        """Record what the lines from ``first`` up to ``end``, exclusive, became."""
        for line in range(first, max(end, first + 1)):
            before = self.lines.get(line)
            if before and before.became.startswith("step ") and became == "an item":
                self.lines[line] = Taken(f"{before.became}, {became}", f"{before.rule}; {rule}")
            else:
                self.lines[line] = Taken(became, rule)

    def took_block(self, block: Block, became: str, rule: str) -> None:
        """Record what a block became."""
        self.took(block.line, block.end, became, rule)

    def why(self, text: str) -> Iterator[tuple[str, Taken | None]]:
        """Each line of a document, with what it became."""
        for number, line in enumerate(text.split("\n"), 1):
            yield line, self.lines.get(number)
