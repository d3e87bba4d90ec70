"""One step, from the blocks under its heading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from phases.commits import is_commit, read_commit
from phases.document import Commit, Item, Kind, Note, Problem, Step
from phases.headings import Part, step_part
from phases.labels import Passage, passages
from phases.markdown import Block, BlockKind, ListItem, source
from phases.outline import Node, gather
from phases.problems import (
    EMPTY_ITEM,
    EXTRA_BLOCK,
    NO_DELIVERABLES,
    NO_MESSAGE,
    UNREADABLE_COMMIT,
)


def read_step(node: Node, code: str, problems: list[Problem]) -> Step:
    """The step under a heading; what is wrong with it is added to the problems."""
    assert node.step
    reader = _Reader(code, node.step.title, problems)
    found = _passages(node)
    for passage in found:
        reader.take_labelled(passage)
    for passage in found:
        reader.take_unlabelled(passage)
    if not node.step.title:
        problems.append(EMPTY_ITEM.at(node.line, heading=code))
    if not reader.message:
        problems.append(NO_MESSAGE.at(node.line, step=code))
    if not reader.items:
        problems.append(NO_DELIVERABLES.at(node.line, step=code))
    return Step(
        code=code,
        title=node.step.title or code,
        message=reader.message or None,
        deliverables=numbered(reader.items, f"{code}.", Kind.DELIVERABLE),
        commit=reader.commit,
        notes=tuple(sorted(reader.notes, key=lambda note: note.line)),
        line=node.line,
    )


def numbered(items: Iterable[ListItem], prefix: str, kind: Kind) -> tuple[Item, ...]:
    """List items with codes: the prefix and their number, from 1."""
    return tuple(
        Item(code=f"{prefix}{number}", kind=kind, text=item.text, line=item.line)
        for number, item in enumerate(items, 1)
    )


def take_items(
    blocks: Iterable[Block], heading: str, problems: list[Problem]
) -> tuple[list[ListItem], list[Block]]:
    """The items of all lists among the blocks, and what is left.

    A heading that only groups items, or deeper headings, leaves nothing.
    """
    items, left = list[ListItem](), list[Block]()
    grouping: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.LIST:
            grouping = None
            items += [item for item in block.items if item.text]
            empty = [item for item in block.items if not item.text]
            problems += [EMPTY_ITEM.at(item.line, heading=heading) for item in empty]
            continue
        if grouping and (block.kind is not BlockKind.HEADING or block.level <= grouping.level):
            left.append(grouping)
        grouping = block if block.kind is BlockKind.HEADING else None
        if not grouping:
            left.append(block)
    return items, [*left, grouping] if grouping else left


def _passages(node: Node) -> list[Passage]:
    """All that stands in a step, cut at its labels and deeper headings."""
    found = passages(node.blocks, step_part, all_labels=True)
    for child in node.children:
        found += _under(child)
    return found


def _under(node: Node) -> Iterator[Passage]:
    """What stands under a heading in a step. A message without code is all of it, as it is."""
    blocks, apart = gather(node, lambda below: step_part(below.text) is not None)
    own = Passage(node.text, node.heading, [])
    if step_part(node.text) is Part.MESSAGE and not first_code(blocks):
        own.blocks += blocks
        yield own
    else:
        yield from passages(blocks, step_part, all_labels=True, first=own)
    for below in apart:
        yield from _under(below)


def first_code(blocks: Iterable[Block]) -> Block | None:
    """The first fence or indented code among the blocks."""
    return next((block for block in blocks if block.kind is BlockKind.CODE), None)


def as_text(blocks: list[Block]) -> str:
    """What blocks say: their source, or the inside of a quote or of code in a line of its own."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.QUOTE:
        return blocks[0].content
    text = source(blocks)
    inside = text.strip("`")
    is_code = text.startswith("`") and text.endswith("`") and "`" not in inside
    return inside if is_code else text


@dataclass
class _Reader:
    """Takes the passages of a step: first those with a known label, then the others."""

    code: str
    title: str
    problems: list[Problem]
    message: str = ""
    items: list[ListItem] = field(default_factory=list)
    commit: Commit | None = None
    notes: list[Note] = field(default_factory=list)

    def take_labelled(self, passage: Passage) -> None:
        """Take a passage whose label is known."""
        match step_part(passage.label):
            case Part.MESSAGE:
                self._take_message(passage)
            case Part.DELIVERABLES:
                items, left = take_items(passage.blocks, passage.label, self.problems)
                self.items += items
                self._note(passage.label, left)
            case Part.COMMIT:
                self._take_commit(passage)

    def take_unlabelled(self, passage: Passage) -> None:
        """Take a passage without a label for what is still missing; any other is a note."""
        if step_part(passage.label):
            return
        blocks = passage.blocks
        if not passage.label:
            blocks = self._take_loose(blocks)
        if passage.opening and not source(blocks):
            self._note("", [passage.opening])
        else:
            self._note(passage.label, blocks)

    def _take_message(self, passage: Passage) -> None:
        code = first_code(passage.blocks)
        if self.message:
            self._extra(passage.label, passage.blocks)
        elif code:
            self.message = code.content
            left = [block for block in passage.blocks if block is not code]
            self._extra(passage.label, left) if first_code(left) else self._note(
                passage.label, left
            )
        else:
            self.message = as_text(passage.blocks)

    def _take_commit(self, passage: Passage) -> None:
        code = first_code(passage.blocks)
        if self.commit or not passage.blocks:
            self._extra(passage.label, passage.blocks)
            return
        taken = [code] if code else passage.blocks
        text = code.content if code else as_text(passage.blocks)
        self.commit = read_commit(text, taken[0].line)
        if not self.commit:
            self.problems.append(UNREADABLE_COMMIT.at(taken[0].line, step=self.code))
            self._note(passage.label, passage.blocks)
        else:
            self._note(passage.label, [block for block in passage.blocks if block not in taken])

    def _take_loose(self, blocks: list[Block]) -> list[Block]:
        """What is left of blocks without a label once message, items and commit are taken."""
        left = list[Block]()
        wants_items, wants_message = not self.items, not self.message
        for block in blocks:
            if block.kind is BlockKind.LIST and wants_items:
                items, _ = take_items([block], self.title, self.problems)
                self.items += items
            elif block.kind is BlockKind.CODE and not self.commit and is_commit(block.content):
                self._take_commit(Passage("", None, [block]))
            elif block.kind is BlockKind.CODE and wants_message and not self.message:
                self.message = block.content
            else:
                if block.kind is BlockKind.CODE and wants_message:
                    self.problems.append(EXTRA_BLOCK.at(block.line, heading=self.title))
                left.append(block)
        return left

    def _extra(self, label: str, blocks: list[Block]) -> None:
        if blocks:
            line = (first_code(blocks) or blocks[0]).line
            self.problems.append(EXTRA_BLOCK.at(line, heading=label))
        self._note(label, blocks)

    def _note(self, label: str, blocks: list[Block]) -> None:
        if text := source(blocks):
            self.notes.append(Note(label=label, text=text, line=blocks[0].line))
