"""Steps written as the items of a list or the rows of a table, made into headings' nodes."""

import re
from collections.abc import Sequence

from bot.storage.migrations.reader_of_0018.headings import Part, column, step_part
from bot.storage.migrations.reader_of_0018.labels import read_label
from bot.storage.migrations.reader_of_0018.markdown import (
    Block,
    BlockKind,
    ListItem,
    Row,
    read_blocks,
)
from bot.storage.migrations.reader_of_0018.naming import (
    Name,
    any_name,
    bare_code,
    bold_lead,
    one_line,
    step_name,
)
from bot.storage.migrations.reader_of_0018.outline import Node, as_heading

_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def steps_in_bold(node: Node) -> bool:
    """Make a step of each bold line under a node that names one, with what follows it."""
    own, steps = list[Block](), list[Node]()
    for block in node.blocks:
        first, _, more = block.text.partition("\n")
        label = read_label(first, step_part) if block.kind is BlockKind.PARAGRAPH else None
        name = step_name(label.words) if label and not label.rest else None
        if name and first.lstrip().startswith(("**", "__")):
            steps.append(Node(as_heading(name.title, block, node.level + 1), step=name))
            if more:
                below = Block(BlockKind.PARAGRAPH, block.line + 1, block.end, more)
                steps[-1].blocks.append(below)
        else:
            (steps[-1].blocks if steps else own).append(block)
    node.blocks, node.children = own, steps + node.children
    return bool(steps)


def tells_steps(node: Node, *, anyway: bool) -> bool:
    """Whether a numbered list under a node reads like steps: bold words first, or parts below."""
    return any(
        anyway or bold_lead(item.text) or "\n" in item.text
        for block in node.blocks
        if block.kind is BlockKind.LIST and (block.ordered or _is_of_steps(block))
        for item in block.items
    )


def _is_of_steps(block: Block) -> bool:
    """Whether every item calls itself a step: "- **Step 1: Freeze** the ledger"."""
    firsts = [item.text.partition("\n")[0] for item in block.items]
    return all(step_name((bold_lead(first) or (first, ""))[0]) for first in firsts)


def steps_of_lists(node: Node, *, ordered: bool = False) -> bool:
    """Make a step of each item of the lists under a node, and of what stands between them.

    With ``ordered`` only lists with numbers or of named steps count; otherwise those of the kind
    of the first list.
    """
    places = [
        place
        for place, block in enumerate(node.blocks)
        if block.kind is BlockKind.LIST and (not ordered or block.ordered or _is_of_steps(block))
    ]
    if not places:
        return False
    first = places[0]
    same = {at for at in places if node.blocks[at].ordered == node.blocks[first].ordered}
    steps, end, last = list[Node](), first, max(same)
    for end, block in enumerate(node.blocks[first:], first):
        if end in same:
            steps += [_item_step(item, node.level + 1) for item in block.items]
        elif end < last or block.kind is BlockKind.CODE:
            steps[-1].blocks.append(block)
        else:
            break
    else:
        end += 1
    node.blocks = node.blocks[:first] + node.blocks[end:]
    node.children = steps + node.children
    return True


def _item_step(item: ListItem, level: int) -> Node:
    blocks = read_blocks(item.text, item.line).blocks
    first = blocks[0] if blocks else Block(BlockKind.PARAGRAPH, item.line, item.line + 1, "")
    name, rest = Name(None, "Step" if item.text else ""), blocks
    if first.kind is BlockKind.HEADING:
        name, rest = any_name(first.content), blocks[1:]
    elif first.kind is BlockKind.PARAGRAPH and first.text:
        name, said = _opening(first.text)
        left = Block(BlockKind.PARAGRAPH, first.end - said.count("\n") - 1, first.end, said)
        rest = [left, *blocks[1:]] if said else blocks[1:]
    return Node(as_heading(name.title, first, level), rest, step=name)


def _opening(text: str) -> tuple[Name, str]:
    """The name of a step and what else its first paragraph says: "**Build** the image"."""
    if lead := bold_lead(text):
        title, rest = lead
        code = bare_code(title)
        return (Name(code, one_line(rest)), "") if code and rest else (any_name(title), rest)
    lines = text.split("\n")
    until = next((at for at, line in enumerate(lines) if at and read_label(line, step_part)), None)
    return any_name(one_line(" ".join(lines[:until]))), "\n".join(lines[until:] if until else [])


def steps_of_tables(node: Node, *, certain: bool = True) -> bool:
    """Make a step of each row of the tables of steps under a node.

    A table not ``certain`` to hold steps must have a column that says so.
    """
    steps, left = list[Node](), list[Block]()
    for block in node.blocks:
        parts = [column(cell) for cell in block.rows[0].cells] if block.rows else []
        if len(parts) > 1 and (certain or Part.STEP_COLUMN in parts):
            header, *rows = block.rows
            steps += [_row_step(header.cells, parts, row, node.level + 1) for row in rows]
        else:
            left.append(block)
    if steps:
        node.blocks, node.children = left, steps + node.children
    return bool(steps)


def _row_step(header: Sequence[str], parts: Sequence[Part | None], row: Row, level: int) -> Node:
    name, left = _row_name(parts, row)
    here = Block(BlockKind.PARAGRAPH, row.line, row.line + 1, name.title)
    step = Node(as_heading(name.title, here, level), step=name)
    for place in left:
        if cell := row.cells[place]:
            heading = as_heading(header[place], here, level + 1)
            step.children.append(Node(heading, [_cell_block(parts[place], cell, row.line)]))
    return step


def _row_name(parts: Sequence[Part | None], row: Row) -> tuple[Name, list[int]]:
    """The name that a row gives its step, and the columns that remain to be told."""
    columns = list(range(len(parts)))
    first = parts.index(Part.STEP_COLUMN) if Part.STEP_COLUMN in parts else 0
    code = bare_code(row.cells[first])
    titles = [at for at in columns if at != first and parts[at] is Part.TITLE_COLUMN]
    titles += [at for at in columns if at != first and parts[at] in (None, Part.STEP_COLUMN)]
    if code and titles and row.cells[titles[0]]:
        taken = {first, titles[0]}
        name = Name(code, one_line(row.cells[titles[0]]))
    else:
        taken = {first}
        name = any_name(row.cells[first] or "Step")
    return name, [at for at in columns if at not in taken]


def _cell_block(part: Part | None, cell: str, line: int) -> Block:
    lines = [piece.strip() for piece in _BREAK.split(cell)]
    if part is Part.DELIVERABLES:
        items = tuple(ListItem(text, line) for text in lines if text)
        return Block(BlockKind.LIST, line, line + 1, cell, items=items)
    if part in (Part.MESSAGE, Part.COMMIT):
        content = "\n".join(text.strip("`") for text in lines)
        return Block(BlockKind.CODE, line, line + 1, cell, content)
    return Block(BlockKind.PARAGRAPH, line, line + 1, cell)
