"""Build a document's tree of headings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from phases.reading import headings
from phases.reading.headings import Part
from phases.reading.labels import passages, read_label, section_label
from phases.reading.markdown import Block, BlockKind
from phases.reading.naming import Name, numbered_name, phase_name, step_name

# Bold words used as headings rank below the six levels of real headings.
_LABEL_LEVEL = 7
_LONGEST_LINE = 100


@dataclass(eq=False, slots=True)
class Node:
    """A heading, the blocks under it and the deeper headings below; the root has no heading.

    ``step`` is its name if it is a step, and ``rule`` the rule that found it. ``section`` is the
    section that it opens. ``box`` says whether the list item that it came from is ticked, None if
    it came from none. Of a numbered box (``is_numbered_box``), only boxes below become items.
    """

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    step: Name | None = None
    rule: str = ""
    box: bool | None = None
    is_numbered_box: bool = False
    section: Part | None = field(init=False)

    def __post_init__(self) -> None:
        self.section = headings.section(self.text)

    @property
    def text(self) -> str:
        """The words of the heading, "" for the root."""
        return self.heading.content if self.heading else ""

    @property
    def line(self) -> int:
        """The heading's line number, counted from 1."""
        return self.heading.line if self.heading else 1

    @property
    def level(self) -> int:
        """The level of the heading, 0 for the root."""
        return self.heading.level if self.heading else 0

    @property
    def has_own_boxes(self) -> bool:
        """Whether there is a box directly under it, above the deeper headings."""
        return any(block.has_boxes for block in self.blocks)

    @property
    def has_boxes(self) -> bool:
        """Whether there is a box anywhere below it."""
        return any(node.has_own_boxes for node in self.walk())

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Document(NamedTuple):
    """The tree of a document, with the code and title of the phase."""

    root: Node
    phase: str | None
    title: str


class Outline(NamedTuple):
    """The heading that gives the document its title, and the tree of all the others."""

    title: Block | None
    root: Node


def read_outline(blocks: Sequence[Block], other_title: str = "") -> Outline:
    """Build the tree of a document; if it has no headings, labels are used instead.

    ``other_title`` is the front matter's title: with it, a doubtful heading is not the title.
    """
    found = _headings(blocks)
    title = found[0] if found and _is_title(found, doubtful=not other_title) else None
    if title and _is_one_of_checklists(title, blocks):
        title = None
    rest = [block for block in blocks if block is not title]
    if not _headings(rest):
        rest = list(_promoted(rest))
        title = title or _plain_title(_headings(rest))
        rest = [block for block in rest if block is not title]
    return Outline(title, _nested(rest))


def _headings(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is BlockKind.HEADING]


def _plain_title(promoted: Sequence[Block]) -> Block | None:
    """The first promoted line of a document without headings, if it names the phase."""
    is_phase = (
        promoted and phase_name(promoted[0].content).code and _is_title(promoted, doubtful=True)
    )
    return promoted[0] if is_phase else None


def _is_title(found: Sequence[Block], *, doubtful: bool) -> bool:
    """Whether the first heading is the title, rather than the first of the sections or steps."""
    first = found[0]
    peers = [other for other in found[1:] if other.level == first.level]
    if phase_name(first.content).code:
        word = _first_word(first)
        return not any(step_name(peer.content) and _first_word(peer) == word for peer in peers)
    if not peers and first.level == 1:
        return True
    named = step_name(first.content) or headings.section(first.content)
    if not peers:
        return doubtful and not named and not headings.tells_work(first.content)
    return doubtful and first.level == 1 and not (named or numbered_name(first.content))


def _is_one_of_checklists(first: Block, blocks: Iterable[Block]) -> bool:
    """Whether the first heading is one of several checklists: "# Build" and "# Ship"."""
    peers = [heading for heading in _above_boxes(blocks) if heading.level == first.level]
    return bool(peers) and peers[0] is first and peers[-1] is not first


def _above_boxes(blocks: Iterable[Block]) -> Iterator[Block]:
    """The nearest heading above each block with boxes."""
    heading: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading = block
        elif heading and block.has_boxes:
            yield heading


def _first_word(heading: Block) -> str:
    return headings.plain(heading.content).partition(" ")[0]


def _nested(blocks: Iterable[Block]) -> Node:
    root = Node(None)
    path = [root]
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            path[-1].blocks.append(block)
            continue
        level = _step_level(block, path) + 1 or block.level
        while path[-1].level >= level:
            path.pop()
        node = Node(as_heading(block.content, block, level))
        path[-1].children.append(node)
        path.append(node)
    return root


def _step_level(heading: Block, path: Sequence[Node]) -> int:
    """The level of the current step that a heading of the same level belongs to, or -1.

    "## Deliverables" after "## Step 1" can only be that step's.
    """
    if headings.step_part(heading.content) and not headings.section(heading.content):
        for node in path:
            if node.level == heading.level and step_name(node.text):
                return node.level
    return -1


def _promoted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turn labels that name a step or a section into headings."""
    for block in blocks:
        words = _promoted_words(block)
        if words and (step_name(words) or _is_only_section(words)):
            yield as_heading(words, block, _LABEL_LEVEL)
        else:
            yield block


def _promoted_words(block: Block) -> str | None:
    """The words of a paragraph that is only a label, or a plain line such as "Step 1: Drain"."""
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    label = read_label(block.text, section_label)
    if label and not label.rest:
        return label.words
    is_line = "\n" not in block.text and len(block.text) <= _LONGEST_LINE
    return block.text if is_line and step_name(block.text) and block.text[-1] not in ".!?" else None


def _is_only_section(words: str) -> bool:
    return headings.section(words) is not None and headings.step_part(words) is None


def as_heading(words: str, block: Block, level: int) -> Block:
    """Make a heading at the place of a block."""
    place = (block.line, block.end, block.text)
    return Block(BlockKind.HEADING, *place, words, level=level, box=block.box)


def raise_labels(node: Node) -> None:
    """Turn labels outside the steps that open a section of the phase into headings."""
    if node.step:
        return
    if node.section not in (Part.BRIEF, Part.GUARD):
        own, raised = list[Block](), list[Node]()
        for passage in passages(node.blocks, section_label, all_labels=False):
            if passage.opening:
                heading = as_heading(passage.label, passage.opening, _LABEL_LEVEL)
                raised.append(Node(heading, passage.blocks))
            else:
                own = passage.blocks
        node.blocks, node.children = own, raised + node.children
    for child in node.children:
        raise_labels(child)


def gather(node: Node, apart: Callable[[Node], bool]) -> tuple[list[Block], list[Node]]:
    """All blocks under a node, headings included; nodes that stand ``apart`` are returned apart."""
    blocks, found = list(node.blocks), list[Node]()
    for child in node.children:
        if apart(child):
            found.append(child)
        elif child.heading:
            below, more = gather(child, apart)
            blocks += [child.heading, *below]
            found += more
    return blocks, found
