"""Read the sections outside the steps: brief, overview, guard, checklists, references, others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from phases.document import Item, Kind, Section
from phases.problems import EXTRA_BLOCK, KEPT_HEADING
from phases.reading.findings import Findings
from phases.reading.headings import Part, is_aside
from phases.reading.items import as_text, first_code, numbered, take_items
from phases.reading.markdown import Block, BlockKind, ListItem, source
from phases.reading.outline import Node, gather

_TICKED = (Part.PREREQUISITES, Part.ACCEPTANCE, Part.CLOSURE)
_BECAME = dict.fromkeys(_TICKED, "an item") | {
    Part.OVERVIEW: "a line of the overview",
    Part.REFERENCES: "a reference",
}


@dataclass
class Sections:
    """The sections of a phase. ``overview`` includes paragraphs, since they may hold facts."""

    findings: Findings
    brief: str = ""
    guard: str = ""
    overview: list[str] = field(default_factory=list)
    items: dict[Part, list[ListItem]] = field(default_factory=dict)
    rest: list[Section] = field(default_factory=list)

    def texts(self, part: Part) -> tuple[str, ...]:
        """The texts of the items of one section."""
        return tuple(item.whole for item in self.items.get(part, ()))

    def numbered(self, part: Part, prefix: str, kind: Kind) -> tuple[Item, ...]:
        """The items of one section, with codes."""
        return numbered(self.items.get(part, ()), prefix, kind)

    def take(self, node: Node) -> None:
        """Read everything at and below a node except the nodes marked as steps."""
        if node.step:
            return
        if node.heading:
            rule = f"headings: it opens the {node.section}" if node.section else "headings: text"
            self._mark([node.heading], "a heading", rule)
        is_holder = node.section is Part.STEPS or not node.heading
        blocks, apart = gather(node, lambda below: is_holder or _stands_apart(below))
        left = self._take_blocks(node, blocks)
        if text := source(left):
            self.rest.append(Section(title=node.text, text=text, line=left[0].line))
            self._mark(left, "text", "checklists: what no other rule takes")
            self._report(node, left)
        elif node.heading and not (node.section or apart):
            # The heading groups nothing either, so keep its words.
            self.rest.append(Section(title="", text=node.heading.text, line=node.line))
        for below in apart:
            self.take(below)

    def _take_blocks(self, node: Node, blocks: list[Block]) -> list[Block]:
        """Take the blocks of one section; return those that it cannot hold."""
        match node.section:
            case None | Part.STEPS:
                return blocks
            case Part.BRIEF if not first_code(blocks) and not self.brief:
                self.brief = as_text(blocks)
                self._mark(blocks, "the agent brief", f"checklists: under “{node.text}”")
                return []
            case Part.BRIEF:
                self.brief, left = self._take_code(node, blocks, self.brief)
                return left
            case Part.GUARD:
                self.guard, left = self._take_code(node, blocks, self.guard)
                return left
            case part:
                rule = f"checklists: under “{node.text}”"
                tables = part in _TICKED
                items, left = take_items(
                    blocks, node.text, self.findings, rule, tables=tables, became=_BECAME[part]
                )
                self.items.setdefault(part, []).extend(items)
                if part is Part.OVERVIEW:
                    self.overview += [*(item.whole for item in items), *_paragraphs(left)]
                return left

    def _take_code(self, node: Node, blocks: list[Block], had: str) -> tuple[str, list[Block]]:
        """Take the first code block, unless the section has code already; return code and rest."""
        code = None if had else first_code(blocks)
        left = [block for block in blocks if block is not code]
        if extra := first_code(left):
            self.findings.report(EXTRA_BLOCK.at(extra.line, heading=node.text))
        self._mark([code] if code else [], "text", f"checklists: under “{node.text}”")
        return (code.content if code else had), left

    def _mark(self, blocks: Sequence[Block], became: str, rule: str) -> None:
        for block in blocks:
            self.findings.took_block(block, became, rule)

    def _report(self, node: Node, left: Sequence[Block]) -> None:
        """Report a heading whose list or code is only kept as text."""
        is_work = any(block.kind in (BlockKind.LIST, BlockKind.CODE) for block in left)
        if node.heading and is_work and not (node.section or is_aside(node.text)):
            self.findings.report(KEPT_HEADING.at(node.line, heading=node.text))


def _stands_apart(node: Node) -> bool:
    """Whether a node or one below it is a step or a known section."""
    return any(below.step or below.section for below in node.walk())


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [
        line
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        for line in block.text.split("\n")
    ]
