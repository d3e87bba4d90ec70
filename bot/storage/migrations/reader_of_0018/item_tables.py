"""Tables of what is to be done: each row is an item to tick."""

from collections.abc import Sequence

from bot.storage.migrations.reader_of_0018.headings import Part, column, plain
from bot.storage.migrations.reader_of_0018.markdown import Block, BlockKind, ListItem, Row
from bot.storage.migrations.reader_of_0018.naming import bare_code

_TOLD = (Part.TITLE_COLUMN, Part.DELIVERABLES)
_DOING = frozenset({"task", "action", "activity", "aufgabe", "aktion", "tâche"})
_BOXES = frozenset({"☐", "☑", "⬜", "□", "[ ]", "[x]"})
_MARKS = _BOXES | {"", "☒", "✅", "✔", "✓", "❌", "-", "–", "—"}


def names_items(table: Block) -> bool:
    """Whether a column of a table says that its rows are things to do, or has boxes to tick."""
    header, *rows = table.rows
    said = any(column(cell) is Part.DELIVERABLES or plain(cell) in _DOING for cell in header.cells)
    return said or any(cell.strip() in _BOXES for row in rows for cell in row.cells)


def items_of_table(table: Block) -> Block:
    """The table as a list: what a row says first, and below it what its other columns tell."""
    header, *rows = table.rows
    title = _title_column(header.cells, rows)
    items = tuple(
        ListItem(_text(header.cells, row.cells, title), row.line) for row in rows if any(row.cells)
    )
    return Block(BlockKind.LIST, table.line, table.end, table.text, items=items)


def _title_column(header: Sequence[str], rows: Sequence[Row]) -> int:
    """The column that is called so, or the first that holds more than numbers and ticks."""
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
    return cell.strip().casefold() in _MARKS


def _only_counts(name: str, cell: str) -> bool:
    return column(name) is Part.STEP_COLUMN and cell.isdecimal()
