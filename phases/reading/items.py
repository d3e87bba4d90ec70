"""Items to tick: boxes at any depth, else the bullets of a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from phases.document import Item, Kind
from phases.problems import EMPTY_ITEM
from phases.reading.findings import Findings
from phases.reading.item_tables import items_of_table, names_items
from phases.reading.markdown import Block, BlockKind, ListItem, source

_HANDLE = re.compile(
    r"[*_~`\[]*(?P<handle>[A-Z]{1,8}-?\d+(?:\.\d+)*|TXXX|\d+(?:\.\d+)+)(?=[*_~`\]:.)]|\s)"
)
_ITEM = "an item"
_REMARK = re.compile(r"\*(?=\S)[^*\n]+(?<=\S)\*|_(?=\S)(?:[^_\n]|(?<=\w)_(?=\w))+(?<=\S)_")
_STRUCK = re.compile(r"~~(?=\S).+(?<=\S)~~[.!]?", re.DOTALL)


def numbered(
    items: Iterable[ListItem], prefix: str, kind: Kind, *, done: bool = False
) -> tuple[Item, ...]:
    """Give list items codes: the prefix and a number from 1; nested boxes add a number.

    ``done`` applies to items without a box of their own.
    """
    return tuple(
        coded
        for number, item in enumerate(items, 1)
        for coded in _coded(item, f"{prefix}{number}", kind, done=done)
    )


def _coded(item: ListItem, code: str, kind: Kind, *, done: bool) -> Iterator[Item]:
    handle = _HANDLE.match(item.text)
    yield Item(
        code=code,
        kind=kind,
        text=item.text,
        line=item.line,
        handle=handle["handle"] if handle else None,
        done=done if item.box is None else item.box,
        struck=_STRUCK.fullmatch(item.text) is not None,
    )
    yield from numbered(item.children, f"{code}.", kind, done=done)


def take_items(
    blocks: Iterable[Block],
    heading: str,
    findings: Findings,
    rule: str,
    *,
    tables: bool = True,
    became: str = _ITEM,
) -> tuple[list[ListItem], list[Block]]:
    """Take the items of all lists, and of tables if ``tables``; return items and remaining blocks.

    A heading that only groups items or deeper headings is dropped.
    """
    items, left = list[ListItem](), list[Block]()
    grouping: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.TABLE and tables:
            block = items_of_table(block)
        if block.kind is BlockKind.LIST:
            grouping = None
            items += _told(block.items, heading, findings, rule, became)
            continue
        if grouping and (block.kind is not BlockKind.HEADING or block.level <= grouping.level):
            left.append(grouping)
        grouping = block if block.kind is BlockKind.HEADING else None
        if not grouping:
            left.append(block)
    return items, [*left, grouping] if grouping else left


def take_boxes(
    blocks: Iterable[Block], heading: str, findings: Findings
) -> tuple[list[ListItem], list[Block]]:
    """Take the boxes; return them and the remaining blocks. Bullets between boxes are only text."""
    items, left = list[ListItem](), list[Block]()
    for block in blocks:
        if not block.has_boxes and (block.kind is not BlockKind.LIST or _says_something(block)):
            left.append(block)
            continue
        listed = items_of_table(block) if block.kind is BlockKind.TABLE else block
        told = listed.items if block.kind is BlockKind.TABLE else _boxes(listed.items)
        items += _told(told, heading, findings, "items: a box")
        if block.kind is BlockKind.LIST:
            left += [_as_text(item) for item in block.items if item.box is None and item.text]
            empty = [item for item in block.items if item.box is None and not item.whole]
            _told(empty, heading, findings, "")
    return items, left


def _says_something(block: Block) -> bool:
    return any(item.whole for item in block.items)


def _boxes(items: Iterable[ListItem]) -> Iterator[ListItem]:
    """The boxes of a list; a plain bullet is replaced by the boxes below it."""
    for item in items:
        if item.box is None:
            yield from item.children
        else:
            yield item


def part_remarks(block: Block) -> tuple[Block, list[Block]]:
    """Split off the items that are entirely in italics, as text.

    "_Requirements: 1.2_" among other items is a remark on them, not a task.
    """
    remarks = [item for item in block.items if _REMARK.fullmatch(item.text)]
    if len(remarks) == len(block.items):
        return block, []
    items = tuple(item for item in block.items if not _REMARK.fullmatch(item.text))
    return replace(block, items=items), [_as_text(item) for item in remarks]


def _as_text(item: ListItem) -> Block:
    text = "- " + item.text.replace("\n", "\n  ")
    return Block(BlockKind.OTHER, item.line, item.line + 1, text)


def _told(
    items: Iterable[ListItem], heading: str, findings: Findings, rule: str, became: str = _ITEM
) -> list[ListItem]:
    """The items that have text; report the others."""
    told = list[ListItem]()
    for item in items:
        children = tuple(_told(item.children, heading, findings, rule, became))
        if item.text:
            end = item.line + item.text.count("\n") + 1
            findings.took(item.line, end, became, rule)
            told.append(item._replace(children=children))
        else:
            findings.report(EMPTY_ITEM.at(item.line, heading=heading or "the title"))
            told += children
    return told


def is_listed(block: Block) -> bool:
    """Whether a block without a label holds items: a list, or a table of tasks."""
    is_table = block.kind is BlockKind.TABLE and names_items(block)
    return block.kind is BlockKind.LIST or is_table


def first_code(blocks: Iterable[Block]) -> Block | None:
    """The first fence or indented code among the blocks."""
    return next((block for block in blocks if block.kind is BlockKind.CODE), None)


def as_text(blocks: Sequence[Block]) -> str:
    """The text of blocks: their source, or the inside of a single quote or inline code."""
    if len(blocks) == 1 and blocks[0].kind is BlockKind.QUOTE:
        return blocks[0].content
    text = source(blocks)
    inside = text.strip("`")
    is_code = text.startswith("`") and text.endswith("`") and "`" not in inside
    return inside if is_code else text
