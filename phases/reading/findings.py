"""What the passes find on their way: problems, and which rule took which lines."""

from collections.abc import Iterator
from typing import NamedTuple

from phases.document import Problem
from phases.reading.markdown import Block


class Taken(NamedTuple):
    """What a line became, and by which rule."""

    became: str
    rule: str


class Findings:
    """The problems of a document, and for each of its lines the rule that took it last.

    ``undecided`` are the steps with several commands, of which none is the message. ``boxes`` are
    the lines of the boxes that are steps.
    """

    def __init__(self) -> None:
        self.undecided: set[str] = set()
        self.boxes: set[int] = set()
        self.problems: list[Problem] = []
        self.lines: dict[int, Taken] = {}

    def report(self, *problems: Problem) -> None:
        """Note what is wrong."""
        self.problems += problems

    def took(self, first: int, end: int, became: str, rule: str) -> None:
        """Note what became of the lines from ``first`` to the one before ``end``."""
        for line in range(first, max(end, first + 1)):
            before = self.lines.get(line)
            if before and before.became.startswith("step ") and became == "an item":
                self.lines[line] = Taken(f"{before.became}, {became}", f"{before.rule}; {rule}")
            else:
                self.lines[line] = Taken(became, rule)

    def took_block(self, block: Block, became: str, rule: str) -> None:
        """Note what became of a block."""
        self.took(block.line, block.end, became, rule)

    def why(self, text: str) -> Iterator[tuple[str, Taken | None]]:
        """Each line of a document, with what became of it."""
        for number, line in enumerate(text.split("\n"), 1):
            yield line, self.lines.get(number)
