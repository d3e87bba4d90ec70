"""What stands outside the steps: brief, overview, guard, the checklists, references, the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.storage.migrations.reader_of_0018.document import Item, Kind, Problem, Section
from bot.storage.migrations.reader_of_0018.headings import Part
from bot.storage.migrations.reader_of_0018.items import as_text, first_code, numbered, take_items
from bot.storage.migrations.reader_of_0018.markdown import Block, BlockKind, ListItem, source
from bot.storage.migrations.reader_of_0018.outline import Node, gather
from bot.storage.migrations.reader_of_0018.problems import EXTRA_BLOCK

_TICKED = (Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE)


@dataclass
class Sections:
    """The sections of a phase. ``overview`` has its paragraphs too: they may tell facts."""

    brief: str = ""
    guard: str = ""
    overview: list[str] = field(default_factory=list)
    items: dict[Part, list[ListItem]] = field(default_factory=dict)
    rest: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def texts(self, part: Part) -> tuple[str, ...]:
        """The texts of the items of one section."""
        return tuple(item.text for item in self.items.get(part, ()))

    def numbered(self, part: Part, prefix: str, kind: Kind) -> tuple[Item, ...]:
        """The items of one section, with codes."""
        return numbered(self.items.get(part, ()), prefix, kind)

    def take(self, node: Node) -> None:
        """Take everything at and below a node but the steps, which are marked."""
        if node.step:
            return
        is_holder = node.section is Part.STEPS or not node.heading
        blocks, apart = gather(node, lambda below: is_holder or _stands_apart(below))
        left = self._take_blocks(node, blocks)
        if text := source(left):
            self.rest.append(Section(title=node.text, text=text, line=left[0].line))
        elif node.heading and not (node.section or apart):
            # It groups nothing either, so the heading is all that it says.
            self.rest.append(Section(title="", text=node.heading.text, line=node.line))
        for below in apart:
            self.take(below)

    def _take_blocks(self, node: Node, blocks: list[Block]) -> list[Block]:
        """Take the blocks of one section; what it cannot hold is left."""
        match node.section:
            case None | Part.STEPS:
                return blocks
            case Part.BRIEF if not first_code(blocks) and not self.brief:
                self.brief = as_text(blocks)
                return []
            case Part.BRIEF:
                self.brief, left = self._take_code(node, blocks, self.brief)
                return left
            case Part.GUARD:
                self.guard, left = self._take_code(node, blocks, self.guard)
                return left
            case part:
                items, left = take_items(blocks, node.text, self.problems, tables=part in _TICKED)
                self.items.setdefault(part, []).extend(items)
                if part is Part.OVERVIEW:
                    self.overview += [*(item.text for item in items), *_paragraphs(left)]
                return left

    def _take_code(self, node: Node, blocks: list[Block], had: str) -> tuple[str, list[Block]]:
        """The first code among the blocks, unless there was one before, and what is left."""
        code = None if had else first_code(blocks)
        left = [block for block in blocks if block is not code]
        if extra := first_code(left):
            self.problems.append(EXTRA_BLOCK.at(extra.line, heading=node.text))
        return (code.content if code else had), left


def _stands_apart(node: Node) -> bool:
    """Whether a node has a place of its own, or holds one that has."""
    return any(below.step or below.section for below in node.walk())


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [
        line
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        for line in block.text.split("\n")
    ]
