"""Lines of Markdown source: strip the marks of lists, quotes and tables."""

import re
from collections.abc import Sequence
from textwrap import dedent

_MARKER = re.compile(r"([ \t]*)(?:[-+*]|\d{1,9}[.)])")
# "[ ]* Write the test" marks an optional task in some plans; "[-]" one in progress.
_CHECKBOX = re.compile(r"\[(?P<tick>[ xX~/>-]?)\](?P<optional>\*)?(?:\s+|$)")
_BOXED = re.compile(_MARKER.pattern + r"[ \t]+" + _CHECKBOX.pattern)
_BULLET = re.compile(
    r"[ \t]*(?:(?P<mark>[•‣▪●○◦☐☑☒✅✔✓□⬜❏❑])\ufe0f?|\[(?P<tick>[ xX])\])[ \t]+(?=\S)"
)
_BARE_BOX = re.compile(r"\[[ xX]\][ \t]+\S")
_CELL_BOX = re.compile(r"(?:[-*] )?\[(?P<tick>[ xX])\](?=\s|$)|[☐□⬜❏❑☑☒](?=\ufe0f|\s|$)")
_OPEN_BOXES, _TICKED_BOXES = frozenset("☐□⬜❏❑"), frozenset("☑☒✅✔✓")
_QUOTE_MARK = re.compile(r" {0,3}> ?")
_TAG_ALONE = re.compile(r"\s*<[^<>]*>\s*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
# To Markdown, a label right under a list, without a blank line, is part of the last item.
_LAZY_LABEL = re.compile(r"(\*\*|__)[^*_]+(?:\1\s*:?\s*$|:\1|\1:)|[^\W\d_a-z]\w*(?: \w+){0,3}:\s*$")


def cut_in(lines: Sequence[str], begin: int, end: int) -> int:
    """The index of the line at which an item ends for readers: its first label or bare box at the
    margin, if any, else ``end``."""
    for place in range(begin + 1, end):
        if _LAZY_LABEL.match(lines[place]) or _BARE_BOX.match(lines[place]):
            return place
    return end


def box_of(line: str) -> bool | None:
    """Whether the box of an item is ticked; None if it has none."""
    found = _BOXED.match(line)
    return found["tick"] in ("x", "X") if found else None


def item_text(lines: Sequence[str]) -> str:
    """The Markdown source of an item, without marker, indent and checkbox."""
    marker = _MARKER.match(lines[0])
    assert marker is not None
    # Spaces replace the marker, so that the first line is indented like the others.
    bare = marker[1] + " " * (marker.end() - len(marker[1])) + lines[0][marker.end() :]
    before, content = _columns(bare[: marker.end()]), _columns(bare)
    blank = not bare.strip(" \t")
    width = before + 1 if blank or content - before > 4 else content
    text = "\n".join(_outdent(line, width) for line in (bare, *lines[1:]))
    text = text.strip("\n").rstrip(" \t\n")
    if not (found := _CHECKBOX.match(text)):
        return text
    first, newline, below = text[found.end() :].partition("\n")
    return first + (" *" if found["optional"] and first else "") + newline + below


def _columns(line: str) -> int:
    """The width of a line's indent in columns; a tab reaches to the next multiple of 4."""
    column = 0
    for character in line:
        if character not in " \t":
            break
        column += 4 - column % 4 if character == "\t" else 1
    return column


def _outdent(line: str, width: int) -> str:
    """Remove up to ``width`` columns of indent from the line."""
    column = place = 0
    while column < width and place < len(line) and line[place] in " \t":
        column += 4 - column % 4 if line[place] == "\t" else 1
        place += 1
    return " " * (column - width) + line[place:]


def is_bulleted(line: str) -> bool:
    """Whether a line begins with another program's bullet, or with a bare box."""
    return _BULLET.match(line) is not None


def bulleted(lines: Sequence[str]) -> list[tuple[int, str, bool | None]]:
    """The items of such lines: index, text, and whether the box is ticked, None if it has none."""
    places = [place for place, line in enumerate(lines) if is_bulleted(line)]
    ends = [*places[1:], len(lines)]
    items = list[tuple[int, str, bool | None]]()
    for at, end in zip(places, ends, strict=True):
        text = "\n".join(map(str.strip, lines[at:end]))
        mark = _BULLET.match(text)
        assert mark is not None
        items.append((at, text[mark.end() :], _tick(mark)))
    return items


def _tick(mark: re.Match[str]) -> bool | None:
    if mark["mark"]:
        ticked = mark["mark"] in _TICKED_BOXES
        return ticked if ticked or mark["mark"] in _OPEN_BOXES else None
    return mark["tick"] != " "


def cell_box(cell: str) -> bool | None:
    """Whether the box at the start of a cell is ticked; None if there is none."""
    found = _CELL_BOX.match(cell)
    return found and (found[0] in _TICKED_BOXES or found["tick"] in ("x", "X"))


def without_box(cell: str) -> str:
    """The text of a cell after its box."""
    return _CELL_BOX.sub("", cell, count=1).strip()


def unquoted(lines: Sequence[str]) -> str:
    """The text of a quote, without its marks."""
    return "\n".join(_QUOTE_MARK.sub("", line, count=1) for line in lines)


def boxes_at_the_margin(lines: Sequence[str]) -> str:
    """Remove the tags around boxes, and the boxes' indent.

    Returns "" if that changes nothing, or if there is no box.
    """
    first = next((place for place, line in enumerate(lines) if box_of(line) is not None), None)
    if first is None:
        return ""
    told = ["" if _TAG_ALONE.fullmatch(line) else line for line in lines]
    moved = [*told[:first], *dedent("\n".join(told[first:])).split("\n")]
    return "\n".join(moved) if moved != lines else ""


def table_cells(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of each row, as many as the header has; extra cells are joined to the last."""
    header, *rows = map(_cells, lines)
    width = len(header)
    for row in rows:
        if len(row) > width:
            row[width - 1 :] = [" | ".join(row[width - 1 :])]
        row += [""] * (width - len(row))
    return [tuple(row) for row in (header, *rows)]


def _cells(line: str) -> list[str]:
    cells = _CELL_BORDER.split(line.strip(" \t"))
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]
