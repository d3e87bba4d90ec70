"""What blocks hold, wherever they stand: items to tick, code, text."""

import re
from collections.abc import Iterable

from bot.storage.migrations.reader_of_0018.document import Item, Kind, Problem
from bot.storage.migrations.reader_of_0018.item_tables import items_of_table, names_items
from bot.storage.migrations.reader_of_0018.markdown import Block, BlockKind, ListItem, source
from bot.storage.migrations.reader_of_0018.problems import EMPTY_ITEM

_BOXES = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]", re.MULTILINE)


def numbered(items: Iterable[ListItem], prefix: str, kind: Kind) -> tuple[Item, ...]:
    """List items with codes: the prefix and their number, from 1."""
    return tuple(
        Item(code=f"{prefix}{number}", kind=kind, text=item.text, line=item.line)
        for number, item in enumerate(items, 1)
    )


def take_items(
    blocks: Iterable[Block], heading: str, problems: list[Problem], *, tables: bool = True
) -> tuple[list[ListItem], list[Block]]:
    """The items of all lists among the blocks, and of tables where they count; and what is left.

    A heading that only groups items, or deeper headings, leaves nothing.
    """
    items, left = list[ListItem](), list[Block]()
    grouping: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.TABLE and tables:
            block = items_of_table(block)
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


def is_listed(block: Block) -> bool:
    """Whether a block without a label holds items: a list, or a table that says so."""
    is_table = block.kind is BlockKind.TABLE and names_items(block)
    return block.kind is BlockKind.LIST or is_table


def has_boxes(block: Block) -> bool:
    """Whether a list has boxes to tick: there is no doubt what such a list is for."""
    return block.kind is BlockKind.LIST and _BOXES.search(block.text) is not None


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
