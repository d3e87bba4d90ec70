"""Read one step from the blocks under its heading: message, items, commit; the rest is notes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from phases.document import Commit, Kind, Note, Step
from phases.problems import EMPTY_ITEM, EXTRA_BLOCK, KEPT_LIST, SEVERAL_MESSAGES, UNREADABLE_COMMIT
from phases.reading.commits import is_commit, read_commit
from phases.reading.findings import Findings
from phases.reading.headings import Part, is_aside_label, plain, step_part
from phases.reading.item_tables import tells_settings
from phases.reading.items import (
    as_text,
    first_code,
    is_listed,
    numbered,
    part_remarks,
    take_boxes,
    take_items,
)
from phases.reading.labels import Passage, passages
from phases.reading.markdown import Block, BlockKind, ListItem, source
from phases.reading.messages import NOT_SENT, choose, is_sendable, message_of_tag, tagged
from phases.reading.naming import Name, step_name
from phases.reading.outline import Node, gather

_SENT = (Part.MESSAGE, Part.COMMANDS)
_NEVER_ITEMS = frozenset({"files", "file", "notes", "note", "expected", "expected output", "run"})


def read_step(node: Node, code: str, findings: Findings) -> Step:
    """Read the step under a heading."""
    assert node.step
    reader = _Reader(code, node.step.title, findings, bullets_are_text=node.is_numbered_box)
    if node.heading:
        findings.took_block(node.heading, f"step {code}", f"units: {node.rule}")
    reader.read(_passages(node))
    title = node.step.title
    if not title:
        findings.report(EMPTY_ITEM.at(node.line, heading=code))
    if node.box is not None:
        findings.boxes.add(node.line)
    box = node.box if node.box is not None else node.heading and node.heading.box
    return Step(
        code=code,
        title=title or code,
        message=reader.message or None,
        deliverables=numbered(reader.items, f"{code}.", Kind.DELIVERABLE, done=bool(box)),
        commit=reader.commit,
        notes=tuple(sorted(reader.notes, key=lambda note: note.line)),
        line=node.line,
        handle=_handle(node.step, code),
        done=bool(box),
    )


def _handle(name: Name, code: str) -> str | None:
    """The author's name for a step, if it is more than its code."""
    is_more = name.handle and name.handle.split()[-1].casefold() != code.casefold()
    return name.handle if is_more else None


def _passages(node: Node) -> list[Passage]:
    """The contents of a step, cut at its labels and deeper headings."""
    found = passages(node.blocks, step_part, all_labels=True)
    for child in node.children:
        found += _under(child)
    return found


def _under(node: Node) -> Iterator[Passage]:
    """The passages under a heading in a step; a message without code is a single passage."""
    blocks, apart = gather(node, lambda below: step_part(below.text) is not None)
    own = Passage(node.text, node.heading, [])
    if step_part(node.text) in _SENT and not first_code(blocks) and not _has_boxes(blocks):
        own.blocks += blocks
        yield own
    else:
        yield from passages(blocks, step_part, all_labels=True, first=own)
    for below in apart:
        yield from _under(below)


def _has_boxes(blocks: Iterable[Block]) -> bool:
    return any(block.has_boxes for block in blocks)


def _above_boxes(passage: Passage) -> list[Block]:
    """The blocks that belong to a label: those above the first box, which is the step's.

    Words that only introduce the boxes are left out; under "Commands" and "Instructions" above
    boxes, only code counts.
    """
    said = list(takewhile(lambda block: not block.has_boxes, passage.blocks))
    if said == passage.blocks or first_code(said):
        return said
    is_prose = step_part(passage.label) is Part.COMMANDS
    leads = not said or is_prose or said[-1].text.endswith((":", "："))
    return [] if leads else said


@dataclass
class _Reader:
    """Takes the passages of a step, part by part; the rest becomes notes.

    ``bullets_are_text`` is set for a step made from a numbered box: only boxes are its items.
    """

    code: str
    title: str
    findings: Findings
    bullets_are_text: bool = False
    message: str = ""
    items: list[ListItem] = field(default_factory=list)
    commit: Commit | None = None
    notes: list[Note] = field(default_factory=list)

    def read(self, found: list[Passage]) -> None:
        """Take all passages."""
        boxes = [block.line for one in found for block in one.blocks if block.has_boxes]
        parts = [one.opening.line for one in found if one.opening and _is_bold_part(one)]
        first_box = min(boxes or parts, default=None)
        _drop_labels_of_boxes(found, first_box)
        empty = {id(passage) for passage in found if not source(passage.blocks)}
        self._mark_labels(found)
        self._take_message(found)
        self._take_commit(found)
        self._choose_message(found, first_box)
        self._take_items(found, boxes=bool(boxes))
        for passage in found:
            if passage.opening and id(passage) in empty and not step_part(passage.label):
                self._note("", [passage.opening])
            else:
                self._keep(passage)

    def _mark_labels(self, found: list[Passage]) -> None:
        for passage in found:
            if passage.opening:
                part = step_part(passage.label)
                rule = f"labels: it opens the {part}" if part else "labels: of no known meaning"
                self.findings.took_block(passage.opening, "a label", rule)

    # The message

    def _take_message(self, found: list[Passage]) -> None:
        """Take the message under its own label, or in a tag."""
        for passage in found:
            if step_part(passage.label) in _SENT and _above_boxes(passage):
                self._take_labelled_message(passage)
        for passage in found:
            if not self.message and (block := tagged(passage.blocks)):
                self._send(block, message_of_tag(block), passage, "message: a tag")

    def _take_labelled_message(self, passage: Passage) -> None:
        said = _above_boxes(passage)
        code = first_code(said)
        if self.message:
            self._extra(passage)
        elif code:
            self._send(code, code.content, passage, f"message: under “{passage.label}”")
            if first_code(passage.blocks):
                self._extra(passage)
        else:
            self.message = as_text(said)
            for block in said:
                self.findings.took_block(block, "message", f"message: under “{passage.label}”")
            del passage.blocks[: len(said)]

    def _send(self, block: Block, text: str, passage: Passage, rule: str) -> None:
        self.message = text
        self.findings.took_block(block, "message", rule)
        passage.blocks.remove(block)

    def _extra(self, passage: Passage) -> None:
        line = (first_code(passage.blocks) or passage.blocks[0]).line
        self.findings.report(EXTRA_BLOCK.at(line, heading=passage.label))

    def _choose_message(self, found: list[Passage], first_box: int | None) -> None:
        """Take the only fence that may be a message; fences after the first box belong to boxes."""
        could = [
            (block, passage)
            for passage in found
            if not (step_part(passage.label) or is_aside_label(passage.label))
            for place, block in enumerate(passage.blocks)
            if (first_box is None or block.line < first_box)
            and is_sendable(
                block, passage.blocks[place - 1] if place else passage.opening, passage.label
            )
        ]
        chosen = None if self.message else choose([block for block, _ in could])
        if chosen:
            passage = next(passage for block, passage in could if block is chosen)
            self._send(chosen, chosen.content, passage, "message: the only command of the step")
        others = [block for block, _ in could if block is not chosen]
        if self.message and others:
            self.findings.report(EXTRA_BLOCK.at(others[0].line, heading=self.title))
        elif others:
            lines = ", ".join(str(block.line) for block, _ in could)
            where = could[0][0].line
            self.findings.undecided.add(self.code)
            self.findings.report(SEVERAL_MESSAGES.at(where, step=self.code, lines=lines))

    # The commit

    def _take_commit(self, found: list[Passage]) -> None:
        """Take the commit under its own label, else the last fence that only commits."""
        for passage in found:
            if step_part(passage.label) is Part.COMMIT and _above_boxes(passage):
                self._take_labelled_commit(passage)
        commits = [
            (block, passage)
            for passage in found
            if step_part(passage.label) not in _SENT
            for block in passage.blocks
            if block.kind is BlockKind.CODE and is_commit(block.content)
        ]
        labelled = any(step_part(passage.label) is Part.COMMIT for passage in found)
        if commits and not labelled:
            block, passage = commits[-1]
            if self._read_commit(block.content, block, "commit: the last fence that only commits"):
                passage.blocks.remove(block)

    def _take_labelled_commit(self, passage: Passage) -> None:
        said = _above_boxes(passage)
        code = first_code(said)
        if self.commit:
            self._extra(passage)
            return
        taken = [code] if code else said
        text = code.content if code else as_text(said)
        if self._read_commit(text, taken[0], f"commit: under “{passage.label}”"):
            passage.blocks[:] = [block for block in passage.blocks if block not in taken]

    def _read_commit(self, text: str, block: Block, rule: str) -> bool:
        self.commit = read_commit(text, block.line)
        if self.commit:
            self.findings.took_block(block, "commit", rule)
        else:
            self.findings.report(UNREADABLE_COMMIT.at(block.line, step=self.code))
        return self.commit is not None

    # The items

    def _take_items(self, found: list[Passage], *, boxes: bool) -> None:
        """Take boxes, and lists under a label for deliverables; else the next best lists."""
        for passage in found:
            if step_part(passage.label) is Part.DELIVERABLES:
                self._take_all(passage, f"items: a list under “{passage.label}”")
            elif boxes:
                items, passage.blocks[:] = take_boxes(passage.blocks, self.title, self.findings)
                self.items += items
        if self.items or self.bullets_are_text:
            return
        if not self._take_bold_parts(found):
            self._take_lists([one for one in found if not one.label], is_listed)
        if not self.items:
            self._take_lists([one for one in found if not one.label], _is_row)
        if not self.items:
            self._take_lists([one for one in found if self._may_hold_items(one)], is_listed)

    def _take_all(self, passage: Passage, rule: str) -> None:
        items, left = take_items(passage.blocks, passage.label, self.findings, rule)
        self.items += items
        passage.blocks[:] = left

    def _take_bold_parts(self, found: list[Passage]) -> bool:
        """Take bold parts, "**Step 1: Write the test**", in a step that has no boxes."""
        parts = [one for one in found if _is_bold_part(one)]
        for passage in parts:
            if passage.opening:
                line = passage.opening.line
                self.items.append(ListItem(passage.label, line))
                self.findings.took(line, line + 1, "an item", "items: a bold part of the step")
                passage.label, passage.opening = "", None
        return bool(parts)

    def _take_lists(self, found: list[Passage], counts: Callable[[Block], bool]) -> None:
        for passage in found:
            left = list[Block]()
            for block in passage.blocks:
                listed, remarks = part_remarks(block) if counts(block) else (None, [block])
                left += remarks
                if listed:
                    rule = "items: a list of the step"
                    self.items += take_items([listed], self.title, self.findings, rule)[0]
            passage.blocks[:] = left

    def _may_hold_items(self, passage: Passage) -> bool:
        label = passage.label
        known = step_part(label) or is_aside_label(label) or plain(label) in _NEVER_ITEMS
        return bool(label) and not known and not NOT_SENT.search(label)

    # The notes

    def _keep(self, passage: Passage) -> None:
        """Keep what is left as a note; a heading that only grouped items leaves nothing."""
        opening, is_known = passage.opening, step_part(passage.label)
        if source(passage.blocks):
            self._note(passage.label, passage.blocks)
            if not is_known:
                self._report_lists(passage)
        elif opening and opening.kind is not BlockKind.HEADING and not is_known:
            self._note("", [replace(opening, text=f"{passage.label}:")])

    def _note(self, label: str, blocks: list[Block]) -> None:
        self.notes.append(Note(label=label, text=source(blocks), line=blocks[0].line))
        for block in blocks:
            self.findings.took_block(block, "a note", "steps: what no other rule takes")

    def _report_lists(self, passage: Passage) -> None:
        is_aside = is_aside_label(passage.label) or plain(passage.label) in _NEVER_ITEMS
        if is_aside or self.bullets_are_text:
            return
        lists = (block for block in passage.blocks if block.kind is BlockKind.LIST)
        for block in lists:
            self.findings.report(KEPT_LIST.at(block.line, step=self.code))


def _is_bold_part(passage: Passage) -> bool:
    is_label = passage.opening and passage.opening.kind is not BlockKind.HEADING
    return bool(is_label and step_name(passage.label))


def _drop_labels_of_boxes(found: Iterable[Passage], first_box: int | None) -> None:
    """Merge "Run:" below a box into the text after it, since it belongs to that box."""
    for passage in found:
        opening = passage.opening
        is_below = opening and first_box is not None and opening.line > first_box
        if opening and is_below and step_part(passage.label) is Part.COMMANDS:
            if passage.blocks and passage.blocks[0].line == opening.line:
                passage.blocks[0] = replace(passage.blocks[0], text=_with_label(passage))
            else:
                passage.blocks.insert(0, replace(opening, text=f"{passage.label}:"))
            passage.label, passage.opening = "", None


def _with_label(passage: Passage) -> str:
    return f"{passage.label}: {passage.blocks[0].text}"


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.TABLE and not tells_settings(block)
