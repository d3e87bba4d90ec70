"""Tables of tasks: each row is an item to tick.

A tick in a table may mean anything, so all items of tables begin open.
"""

from collections.abc import Sequence

from phases.reading.headings import Part, column, plain
from phases.reading.markdown import Block, BlockKind, ListItem, Row
from phases.reading.naming import bare_code
from phases.reading.source_lines import cell_box, without_box

_TOLD = (Part.TITLE_COLUMN, Part.DELIVERABLES)
_DOING = frozenset({"task", "action", "activity", "aufgabe", "aktion", "tâche"})
_NAMES = frozenset(
    {"name", "key", "variable", "setting", "field", "option", "parameter", "property", "term"}
    | {"file", "path", "date", "version", "role", "contact", "environment", "metric", "symptom"}
)
_MARKS = frozenset({"", "✅", "✔", "✓", "❌", "-", "–", "—"})


def names_items(table: Block) -> bool:
    """Whether a table's header says that its rows are tasks, or its cells have boxes to tick."""
    told = table.rows[0].cells
    said = any(column(cell) is Part.DELIVERABLES or plain(cell) in _DOING for cell in told)
    return said or table.has_boxes


def tells_settings(table: Block) -> bool:
    """Whether the rows of a table are names with values, so no tasks."""
    return plain(table.rows[0].cells[0]) in _NAMES


def items_of_table(table: Block) -> Block:
    """The table as a list: each row's title, with its other columns as sub-bullets."""
    header, *rows = table.rows
    title = _title_column(header.cells, rows)
    items = tuple(
        item for row in rows if any(row.cells) for item in _items(header.cells, row, title)
    )
    return Block(BlockKind.LIST, table.line, table.end, table.text, items=items)


def _items(header: Sequence[str], row: Row, title: int) -> list[ListItem]:
    """A row as one item; as several if two or more of its cells have a box with words after it."""
    boxes = [(cell_box(cell), without_box(cell)) for cell in row.cells]
    told = [(box, words) for box, words in boxes if box is not None and words]
    if len(told) > 1:
        lead = "" if boxes[title][0] is not None else f"{boxes[title][1]}: "
        return [ListItem(lead + words, row.line) for _, words in told]
    cells = [words for _, words in boxes]
    return [ListItem(_text(header, cells, title), row.line)]


def _title_column(header: Sequence[str], rows: Sequence[Row]) -> int:
    """The column with a title's header, else the first with more than numbers and ticks."""
    called = [place for place, cell in enumerate(header) if column(cell) in _TOLD]
    spoken = [
        place
        for place in range(len(header))
        if not all(_is_mark(row.cells[place]) or bare_code(row.cells[place]) for row in rows)
    ]
    return next(iter([*called, *spoken]), 0)


def _text(header: Sequence[str], cells: Sequence[str], title: int) -> str:
    others = [
        f"- {name}: {cell}" if name else f"- {cell}"
        for place, (name, cell) in enumerate(zip(header, cells, strict=True))
        if place != title and not _is_mark(cell) and not _only_counts(name, cell)
    ]
    return "\n".join([cells[title], *others]).strip()


def _is_mark(cell: str) -> bool:
    return without_box(cell).casefold() in _MARKS


def _only_counts(name: str, cell: str) -> bool:
    return column(name) is Part.STEP_COLUMN and cell.isdecimal()
