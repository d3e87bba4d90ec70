"""Lines of Markdown source: what they say without the marks of the list, quote or table around."""

import re
from collections.abc import Sequence

_MARKER = re.compile(r"([ \t]*)(?:[-+*]|\d{1,9}[.)])")
_CHECKBOX = re.compile(r"\[[ xX]\](?:\s+|$)")
_BULLET = re.compile(r"[ \t]*[•‣▪●○◦☐☑☒✅✔✓□⬜❏❑]\ufe0f?[ \t]+(?=\S)")
_NESTED_BOX = re.compile(r"^([ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_QUOTE_MARK = re.compile(r" {0,3}> ?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
# A label under a list without a blank line between them is, to Markdown, part of the last item.
_LAZY_LABEL = re.compile(r"(\*\*|__)[^*_]+(?:\1\s*:?\s*$|:\1|\1:)|[^\W\d_a-z]\w*(?: \w+){0,3}:\s*$")


def label_in(lines: Sequence[str], begin: int, end: int) -> int:
    """The line of the first label at the margin of an item, or the item's end."""
    for place in range(begin + 1, end):
        if _LAZY_LABEL.match(lines[place]):
            return place
    return end


def item_text(lines: Sequence[str]) -> str:
    """What an item says, as Markdown source: without marker, indent and checkboxes.

    Boxes in items below it go too, but for an item with code in it, which stays exact.
    """
    marker = _MARKER.match(lines[0])
    assert marker is not None
    # The marker gives way to spaces, so that the first line is indented as the others are.
    bare = marker[1] + " " * (marker.end() - len(marker[1])) + lines[0][marker.end() :]
    before, content = _columns(bare[: marker.end()]), _columns(bare)
    blank = not bare.strip(" \t")
    width = before + 1 if blank or content - before > 4 else content
    text = "\n".join(_outdent(line, width) for line in (bare, *lines[1:]))
    text = text.strip("\n").rstrip(" \t\n")
    text = text[found.end() :] if (found := _CHECKBOX.match(text)) else text
    return _NESTED_BOX.sub(r"\1", text) if "`" not in text and "~~~" not in text else text


def _columns(line: str) -> int:
    """How many columns of blanks a line begins with, a tab reaching to the next multiple of 4."""
    column = 0
    for character in line:
        if character not in " \t":
            break
        column += 4 - column % 4 if character == "\t" else 1
    return column


def _outdent(line: str, width: int) -> str:
    """The line without its first columns of blanks, as far as it has them."""
    column = place = 0
    while column < width and place < len(line) and line[place] in " \t":
        column += 4 - column % 4 if line[place] == "\t" else 1
        place += 1
    return " " * (column - width) + line[place:]


def is_bulleted(line: str) -> bool:
    """Whether a line begins with a mark that other programs make lists of: "• Image built"."""
    return _BULLET.match(line) is not None


def bulleted(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The items of lines of which the first has such a mark, each with its place."""
    places = [place for place, line in enumerate(lines) if is_bulleted(line)]
    ends = [*places[1:], len(lines)]
    texts = ["\n".join(map(str.strip, lines[at:end])) for at, end in zip(places, ends, strict=True)]
    return [(at, _BULLET.sub("", text, count=1)) for at, text in zip(places, texts, strict=True)]


def unquoted(lines: Sequence[str]) -> str:
    """What a quote says, without its marks."""
    return "\n".join(_QUOTE_MARK.sub("", line, count=1) for line in lines)


def table_cells(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of each row, as many as the first has; one too many joins the last of its row."""
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
