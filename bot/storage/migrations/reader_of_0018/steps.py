"""One step, from the blocks under its heading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.storage.migrations.reader_of_0018.commits import is_commit, read_commit
from bot.storage.migrations.reader_of_0018.document import Commit, Kind, Note, Problem, Step
from bot.storage.migrations.reader_of_0018.headings import Part, is_aside, step_part
from bot.storage.migrations.reader_of_0018.items import (
    as_text,
    first_code,
    has_boxes,
    is_listed,
    numbered,
    take_items,
)
from bot.storage.migrations.reader_of_0018.labels import Passage, passages
from bot.storage.migrations.reader_of_0018.markdown import Block, BlockKind, ListItem, source
from bot.storage.migrations.reader_of_0018.outline import Node, gather
from bot.storage.migrations.reader_of_0018.problems import (
    EMPTY_ITEM,
    EXTRA_BLOCK,
    NO_DELIVERABLES,
    NO_MESSAGE,
    UNREADABLE_COMMIT,
)

_NOT_SENT = re.compile(
    r"\b(?:expected|examples?|sample|output|response|answers?"
    r"|roll ?back|revert|undo|fails?|failure|errors?|otherwise)\b",
    re.IGNORECASE,
)
"""Labels of code that a person is to see, or to send only if things go wrong."""


def read_step(node: Node, code: str, problems: list[Problem]) -> Step:
    """The step under a heading; what is wrong with it is added to the problems."""
    assert node.step
    reader = _Reader(code, node.step.title, problems)
    found = _passages(node)
    for passage in found:
        reader.take_labelled(passage)
    for passage in found:
        reader.take_unlabelled(passage)
    reader.take_rest(found)
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
        """Take a passage without a label for what is still missing."""
        if not passage.label:
            self._note("", self._take_loose(passage.blocks))

    def take_rest(self, found: Iterable[Passage]) -> None:
        """Keep as notes what has another label, but for code and ticks that nothing else gives."""
        wants_items = not self.items
        for passage in found:
            if not passage.label or step_part(passage.label):
                continue
            left = self._take_told(passage, wants_items=wants_items)
            if source(left):
                self._note(passage.label, left)
            elif passage.opening:
                self._keep_opening(passage, passage.opening)

    def _take_told(self, passage: Passage, *, wants_items: bool) -> list[Block]:
        """What is left of "On the first host:" once its code is the message, its boxes items."""
        if is_aside(passage.label) or _NOT_SENT.search(passage.label):
            return passage.blocks
        told = [block for block in passage.blocks if block.kind is not BlockKind.PARAGRAPH]
        begins_with_code = told and told[0].kind is BlockKind.CODE
        if begins_with_code and not self.message:
            return self._take_loose(passage.blocks)
        boxes = [block for block in told if wants_items and has_boxes(block)]
        self.items += take_items(boxes, passage.label, self.problems)[0]
        return [block for block in passage.blocks if block not in boxes]

    def _keep_opening(self, passage: Passage, opening: Block) -> None:
        """A label below which nothing is left; a heading that only grouped items goes as well."""
        if not source(passage.blocks):
            self._note("", [opening])
        elif opening.kind is not BlockKind.HEADING:
            self.notes.append(Note(label="", text=f"{passage.label}:", line=opening.line))

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
            if wants_items and is_listed(block):
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
