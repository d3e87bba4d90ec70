"""Cut Markdown into blocks, each with its line numbers, counted from 1, and its exact source.

Only this module uses the Markdown library, and only for blocks: inline Markdown stays as written.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from phases.reading.source_lines import (
    box_of,
    boxes_at_the_margin,
    bulleted,
    cell_box,
    cut_in,
    is_bulleted,
    item_text,
    table_cells,
    unquoted,
)


class BlockKind(StrEnum):
    """The kind of a block; QUOTE and OTHER are always kept as text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"
    RULE = "rule"
    OTHER = "other"


TELLING = (BlockKind.LIST, BlockKind.CODE, BlockKind.TABLE)
"""Blocks that are more than prose."""


class ListItem(NamedTuple):
    """A list item as Markdown source, without its marker and checkbox.

    ``box`` says whether its box is ticked, None if it has none. ``children`` are the boxes below
    it; ``source`` includes them, ``text`` does not.
    """

    text: str
    line: int
    box: bool | None = None
    children: tuple["ListItem", ...] = ()
    source: str = ""

    @property
    def whole(self) -> str:
        """The item with everything below it."""
        return self.source or self.text

    @property
    def has_boxes(self) -> bool:
        """Whether the item is a box or holds one."""
        return self.box is not None or bool(self.children)


class Row(NamedTuple):
    """A row of a table, with as many cells as the header."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document, from ``line`` to the line before ``end``.

    ``content`` holds a heading's words, or the inside of a fence or quote. ``language`` is a
    fence's; ``box`` says whether a heading's box is ticked.
    """

    kind: BlockKind
    line: int
    end: int
    text: str
    content: str = ""
    level: int = 0
    ordered: bool = False
    items: tuple[ListItem, ...] = ()
    rows: tuple[Row, ...] = ()
    language: str = ""
    box: bool | None = None

    @property
    def has_boxes(self) -> bool:
        """Whether a list or table in it has a box to tick."""
        in_rows = any(cell_box(cell) is not None for row in self.rows for cell in row.cells)
        return in_rows or any(item.has_boxes for item in self.items)


class Unclosed(NamedTuple):
    """A fence without an end; ``fence`` is the line that would close it."""

    line: int
    fence: str


class Markdown(NamedTuple):
    """The blocks of a document, and its unclosed fences."""

    blocks: list[Block]
    unclosed: list[Unclosed]


_KINDS = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
    "blockquote_open": BlockKind.QUOTE,
    "hr": BlockKind.RULE,
    "html_block": BlockKind.OTHER,
}
# Boxes between tags or indented too far are meant as boxes, not as markup or code.
_ASTRAY = ("html_block", "code_block", "paragraph_open")
# "## Export {#export}": an anchor for links, not part of the title.
_ANCHOR = re.compile(r"(?<!\s)\s+\{[#.][^{}]*\}$")
_BOX = re.compile(r"^`?\[([ xX])\]`?\s+")
_SHORTCODE = re.compile(r"^(?::[a-z0-9_+-]+:\s*)+|(?:\s*:[a-z0-9_+-]+:)+$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)\s*")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*(?:\s+[^()]*)?\)|\[[^\[\]]*\])")
_DEEPEST = 80
"""The depth of nested blocks, two for each list; the library's own bound is 20."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Fences in these languages are drawings, never a message.
_DRAWINGS = frozenset({"mermaid", "plantuml", "graphviz", "dot", "d2"})
_SENTENCE_ENDS = (".", "!", "?", ";", ",")


@cache
def _library() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    markdown.block.ruler.disable("reference")  # it would swallow "[name]: address" lines
    return markdown


def normalise(text: str) -> str:
    """The text with every line end as ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_blocks(text: str, first_line: int = 1) -> Markdown:
    """Cut normalised text into blocks; ``first_line`` is its line number in the document."""
    markdown, tokens = _library(), list[Token]()
    # The usual entry point would replace NUL characters and parse inline Markdown.
    markdown.block.parse(text.removesuffix("\n") + "\n", markdown, {}, tokens)
    lines = text.split("\n")
    blocks = [block for group in _groups(tokens) for block in _blocks(group, lines, first_line)]
    return Markdown(blocks, [*_unclosed(tokens, first_line)])


def source(blocks: Iterable[Block]) -> str:
    """Join the source of blocks, without rules at either end, and with single blank lines."""
    said = list(dropwhile(_is_rule, blocks))
    while said and _is_rule(said[-1]):
        said.pop()
    pieces, end = list[str](), 0
    for block in said:
        if pieces:
            pieces.append("\n" if block.line == end else "\n\n")
        pieces.append(block.text)
        end = block.end
    return "".join(pieces)


def _is_rule(block: Block) -> bool:
    return block.kind is BlockKind.RULE


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each outermost block."""
    start = 0
    for place, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start : place + 1]
            start = place + 1


def _span(token: Token, lines: Sequence[str]) -> tuple[int, int]:
    """The lines of a token, without blank lines at its end."""
    assert token.map is not None
    start, end = token.map[0], min(token.map[1], len(lines))
    while end > start + 1 and not lines[end - 1].strip(" \t"):
        end -= 1
    return start, end


def _blocks(group: Sequence[Token], lines: Sequence[str], first: int) -> Iterator[Block]:
    token = group[0]
    kind = _KINDS[token.type]
    start, end = _span(token, lines)
    text = "\n".join(lines[start:end])
    if kind is BlockKind.LIST:
        yield from _lists(group, lines, first)
    elif token.type in _ASTRAY and (astray := boxes_at_the_margin(lines[start:end])):
        yield from read_blocks(astray, first + start).blocks
    elif kind is BlockKind.HEADING:
        content, box = _heading_words(group[1].content)
        if token.markup == "-" and (under := _not_underlined(lines[start:end], first + start)):
            yield from under
        else:
            level = int(token.tag[1])
            yield Block(kind, first + start, first + end, text, content, level=level, box=box)
    elif kind is BlockKind.CODE:
        content = token.content.removesuffix("\n")
        language = token.info.strip().partition(" ")[0].casefold()
        kind = BlockKind.OTHER if language in _DRAWINGS else kind
        code = _code(token, lines)
        yield Block(kind, first + start, first + end, code, content, language=language)
    elif kind is BlockKind.TABLE:
        rows = _rows(lines[start:end], first + start)
        yield Block(kind, first + start, first + end, text, rows=rows)
    elif kind is BlockKind.QUOTE:
        content = unquoted(lines[start:end])
        yield Block(kind, first + start, first + end, text, content)
    elif kind is BlockKind.PARAGRAPH:
        yield from _paragraph(lines[start:end], first + start)
    else:
        yield Block(kind, first + start, first + end, text.strip(" \t"))


def _paragraph(lines: Sequence[str], first: int) -> Iterator[Block]:
    """A paragraph; lines pasted with another program's bullets become a list."""
    cut = next((place for place, line in enumerate(lines) if is_bulleted(line)), len(lines))
    end = first + len(lines)
    if cut:
        text = "\n".join(lines[:cut]).strip(" \t")
        yield Block(BlockKind.PARAGRAPH, first, first + cut, text)
    if cut < len(lines):
        items = tuple(
            ListItem(text, first + cut + at, box) for at, text, box in bulleted(lines[cut:])
        )
        yield Block(BlockKind.LIST, first + cut, end, "\n".join(lines[cut:]), items=items)


def _heading_words(content: str) -> tuple[str, bool | None]:
    """A heading's visible words, without box, anchor, image, link and short codes; and its box."""
    found = _BOX.match(content)
    words = content[found.end() :] if found else content
    for left_out, instead in ((_ANCHOR, ""), (_IMAGE, ""), (_LINK, r"\1"), (_SHORTCODE, "")):
        words = left_out.sub(instead, words) or words
    return _ESCAPED.sub(r"\1", words), found and found[1] != " "


def _not_underlined(lines: Sequence[str], first: int) -> list[Block]:
    """Undo a heading made by "-" or a rule right below a paragraph, if the author meant those."""
    end = first + len(lines)
    text = "\n".join(lines[:-1]).strip(" \t")
    paragraph = Block(BlockKind.PARAGRAPH, first, end - 1, text)
    if lines[-1].strip() == "-":
        empty = ListItem("", end - 1)
        return [paragraph, Block(BlockKind.LIST, end - 1, end, "-", items=(empty,))]
    if "\n" in text or text.endswith(_SENTENCE_ENDS):
        return [paragraph, Block(BlockKind.RULE, end - 1, end, lines[-1])]
    return []


def _code(token: Token, lines: Sequence[str]) -> str:
    """The source of a code block; a fence is unindented like its content."""
    assert token.map is not None
    start, end = token.map
    if token.type == "code_block":
        return "\n".join(lines[start:end])
    opening = lines[start].strip(" \t")
    closing = [] if _is_unclosed(token) else [lines[end - 1].strip(" \t")]
    inside = [token.content.removesuffix("\n")] if token.content else []
    return "\n".join([opening, *inside, *closing])


def _is_unclosed(token: Token) -> bool:
    assert token.map is not None
    return token.map[1] - token.map[0] != token.content.count("\n") + 2


def _unclosed(tokens: Iterable[Token], first: int) -> Iterator[Unclosed]:
    for token in tokens:
        if token.type == "fence" and token.map and _is_unclosed(token):
            yield Unclosed(first + token.map[0], token.markup)


def _lists(group: Sequence[Token], lines: Sequence[str], first: int) -> Iterator[Block]:
    """A list; if labels cut it, several lists with the blocks between them."""
    ordered = group[0].type == "ordered_list_open"
    items, start = list[ListItem](), _span(group[0], lines)[0]

    def finished(end: int) -> Block:
        text = "\n".join(lines[start:end])
        whole = tuple(items)
        return Block(BlockKind.LIST, first + start, first + end, text, ordered=ordered, items=whole)

    end = start
    for own in _items(group, lines):
        begin, end = own.begin, own.end
        cut = cut_in(lines, begin, end)
        items.append(_item(own, lines, first, cut))
        if cut < end:
            yield finished(cut)
            yield from read_blocks("\n".join(lines[cut:end]), first + cut).blocks
            items, start = [], end
    if items:
        yield finished(end)


@dataclass(slots=True)
class _Span:
    """The lines of an item, and the boxes below it."""

    begin: int
    end: int
    box: bool | None
    below: list["_Span"] = field(default_factory=list)


def _items(group: Sequence[Token], lines: Sequence[str]) -> list[_Span]:
    """The top items of a list, each with the boxes below it at any depth."""
    top, open_items, quotes = list[_Span](), list[_Span](), 0
    for token in group:
        if token.type.startswith("blockquote_"):
            quotes += token.nesting
        elif token.type == "list_item_open":
            begin, end = _span(token, lines)
            own = _Span(begin, end, None if quotes else box_of(lines[begin]))
            above = open_items[-1] if open_items else None
            if above is None:
                top.append(own)
            elif own.box is not None:
                above.below.append(own)
            # Boxes below a plain bullet belong to the item that holds the bullet.
            open_items.append(own if own.box is not None or above is None else above)
        elif token.type == "list_item_close":
            open_items.pop()
    return top


def _item(own: _Span, lines: Sequence[str], first: int, end: int) -> ListItem:
    below = [one for one in own.below if one.begin < end]
    kept, place = list[str](), own.begin
    for one in below:
        kept += lines[place : one.begin]
        place = min(one.end, end)
    kept += lines[place:end]
    text = item_text(kept) if below else item_text(lines[own.begin : end])
    source = item_text(lines[own.begin : end]) if below else text
    children = tuple(_item(one, lines, first, min(one.end, end)) for one in below)
    return ListItem(text, first + own.begin, own.box, children, source)


def _rows(lines: Sequence[str], first: int) -> tuple[Row, ...]:
    rows = table_cells([lines[0], *lines[2:]])
    places = [first, *range(first + 2, first + len(lines))]
    return tuple(Row(cells, line) for cells, line in zip(rows, places, strict=True))
