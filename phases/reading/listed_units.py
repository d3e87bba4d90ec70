"""Turn steps written as bold lines, list items or table rows into nodes of the outline."""

import re
from collections.abc import Sequence

from phases.reading.headings import Part, column, step_part
from phases.reading.labels import read_label
from phases.reading.markdown import Block, BlockKind, ListItem, Row, read_blocks
from phases.reading.naming import (
    Name,
    any_name,
    bare_code,
    bold_lead,
    numbered_name,
    one_line,
    step_name,
)
from phases.reading.outline import Node, as_heading

_NEARLY_ALL = 0.8
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def steps_in_bold(node: Node) -> bool:
    """Make a step of each bold line under a node that names one, with the blocks after it."""
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
    """Whether a list under a node looks like steps: items named as steps, or a numbered list in
    which an item begins with bold words or has several lines; with ``anyway``, any numbered
    list."""
    return any(
        is_list_of_steps(block)
        or (
            block.ordered
            and any(anyway or bold_lead(item.text) or "\n" in item.whole for item in block.items)
        )
        for block in node.blocks
        if block.kind is BlockKind.LIST
    )


def is_list_of_steps(block: Block) -> bool:
    """Whether the items of a list are steps: nearly all have a number or a name, or at least half
    of its boxes have boxes below."""
    items = [item for item in block.items if item.text]
    if block.kind is not BlockKind.LIST or not items:
        return False
    named = [item for item in items if _is_named(item)]
    if len(named) >= _NEARLY_ALL * len(items):
        return True
    boxes = [item for item in items if item.box is not None]
    return len(boxes) > 1 and 2 * sum(bool(item.children) for item in boxes) >= len(boxes)


def _is_named(item: ListItem) -> bool:
    first = item.text.partition("\n")[0]
    name = step_name((bold_lead(first) or (first, ""))[0]) or step_name(one_line(first))
    return bool(name or (item.box is not None and numbered_name(first)))


def steps_of_lists(node: Node, *, steps_only: bool = False) -> bool:
    """Make a step of each item of the lists under a node; blocks between lists join the last step.

    Only lists of the first one's kind, numbered or not, count. With ``steps_only``, a list must
    also be numbered or have named steps. "1.1" among "1." and "2." is an item of 1.
    """
    places = [
        place
        for place, block in enumerate(node.blocks)
        if block.kind is BlockKind.LIST
        and (not steps_only or block.ordered or is_list_of_steps(block))
    ]
    if not places:
        return False
    first = places[0]
    same = {at for at in places if node.blocks[at].ordered == node.blocks[first].ordered}
    steps, end, last = list[Node](), first, max(same)
    for end, block in enumerate(node.blocks[first:], first):
        if end in same:
            _take_list(block, steps, node.level + 1)
        elif steps and (end < last or block.kind is BlockKind.CODE):
            steps[-1].blocks.append(block)
        else:
            break
    else:
        end += 1
    if not steps:
        return False
    node.blocks = node.blocks[:first] + node.blocks[end:]
    node.children = steps + node.children
    return True


def _take_list(block: Block, steps: list[Node], level: int) -> None:
    parts = _numbers_below(block)
    for item in block.items:
        is_part = _number(item) in parts or not item.text
        if is_part and steps:
            end = item.line + item.whole.count("\n") + 1
            alone = Block(BlockKind.LIST, item.line, end, item.whole, items=(item,))
            steps[-1].blocks.append(alone)
        elif item.text:
            steps.append(_item_step(item, level))


def _numbers_below(block: Block) -> set[str]:
    """The numbers in a list that belong to another of its numbers: 1.1 to 1 or 1.0."""
    numbers = [_number(item) for item in block.items]
    tops = {_top(number) for number in numbers if number == _top(number) or _is_zero(number)}
    return {
        number
        for number in numbers
        if number and number != _top(number) and not _is_zero(number) and _top(number) in tops
    }


def _number(item: ListItem) -> str:
    name = numbered_name(item.text.partition("\n")[0])
    return (name and name.code) or ""


def _top(number: str) -> str:
    return number.partition(".")[0]


def _is_zero(number: str) -> bool:
    return number.count(".") == 1 and number.endswith(".0")


def _item_step(item: ListItem, level: int) -> Node:
    if item.box is not None:
        name, blocks = _read_box(item)
    else:
        name, blocks = _read_bullet(item)
    here = Block(BlockKind.PARAGRAPH, item.line, item.line + 1, name.title)
    node = Node(as_heading(name.title, here, level), blocks, step=name, box=item.box)
    node.section = None
    node.is_numbered_box = item.box is not None and bool(_number(item))
    return node


def _read_bullet(item: ListItem) -> tuple[Name, list[Block]]:
    blocks = read_blocks(item.whole, item.line).blocks
    first = blocks[0] if blocks else None
    if first and first.kind is BlockKind.HEADING:
        return any_name(first.content), blocks[1:]
    if not first or first.kind is not BlockKind.PARAGRAPH:
        return Name(None, "Step"), blocks
    name, said = _opening(first.text)
    left = Block(BlockKind.PARAGRAPH, first.end - said.count("\n") - 1, first.end, said)
    return name, [left, *blocks[1:]] if said else blocks[1:]


def _read_box(item: ListItem) -> tuple[Name, list[Block]]:
    first, _, below = item.whole.partition("\n")
    name, said = _boxed_opening(first)
    blocks = read_blocks(below, item.line + 1).blocks if below.strip() else []
    here = Block(BlockKind.PARAGRAPH, item.line, item.line + 1, said)
    return name, [here, *blocks] if said else blocks


def _boxed_opening(first: str) -> tuple[Name, str]:
    """The step's name in a box, and the rest of its line."""
    lead = bold_lead(first)
    name = any_name(lead[0]) if lead else Name(None, "")
    if lead and name.code:  # "**Task 1: Build** (an hour)"
        return name, lead[1]
    name = step_name(first) or numbered_name(first) or Name(None, one_line(first))
    code = name.code.removesuffix(".0") if name.code and _is_zero(name.code) else name.code
    if code and (lead := bold_lead(name.title)):  # "1. **Build** (an hour)"
        return name._replace(code=code, title=lead[0]), lead[1]
    return name._replace(code=code), ""


def _opening(text: str) -> tuple[Name, str]:
    """A step's name, and the rest of its first paragraph: "**Build** the image"."""
    if lead := bold_lead(text):
        title, rest = lead
        code = bare_code(title)
        return (Name(code, one_line(rest)), "") if code and rest else (any_name(title), rest)
    lines = text.split("\n")
    until = next((at for at, line in enumerate(lines) if at and read_label(line, step_part)), None)
    return any_name(one_line(" ".join(lines[:until]))), "\n".join(lines[until:] if until else [])


def steps_of_tables(node: Node, *, certain: bool = True) -> bool:
    """Make a step of each row of the tables under a node.

    Without ``certain``, a table counts only if it has a column for steps.
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
    """The name of a row's step, and the columns not used for it."""
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
    if part in (Part.MESSAGE, Part.COMMANDS, Part.COMMIT):
        content = "\n".join(text.strip("`") for text in lines)
        return Block(BlockKind.CODE, line, line + 1, cell, content)
    return Block(BlockKind.PARAGRAPH, line, line + 1, cell)
