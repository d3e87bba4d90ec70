"""Markdown cut into blocks: each with its lines, counted from 1, and its exact source.

The only module that knows the Markdown library, which reads blocks alone: what stands inside a
paragraph stays as it was written.
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
    """What a block is; QUOTE and OTHER are only ever text to us."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"
    RULE = "rule"
    OTHER = "other"


TELLING = (BlockKind.LIST, BlockKind.CODE, BlockKind.TABLE)
"""What more than prose is."""


class ListItem(NamedTuple):
    """An item as Markdown source, without its marker and checkbox.

    ``box`` is whether its box is ticked, None where it has none. ``children`` are the boxes below
    it, which are not in ``text`` but stand in ``source``, the whole of it.
    """

    text: str
    line: int
    box: bool | None = None
    children: tuple["ListItem", ...] = ()
    source: str = ""

    @property
    def whole(self) -> str:
        """The item with all that stands below it."""
        return self.source or self.text

    @property
    def has_boxes(self) -> bool:
        """Whether it is a box, or holds one."""
        return self.box is not None or bool(self.children)


class Row(NamedTuple):
    """A row of a table, as many cells as its header has."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document, from ``line`` to the line before ``end``.

    ``content`` is what it says: a heading's words, the inside of a fence or of a quote.
    ``language`` is that of a fence; ``box`` whether a heading's box is ticked.
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
        """Whether something in a list or a table can be ticked: no doubt what it is for."""
        in_rows = any(cell_box(cell) is not None for row in self.rows for cell in row.cells)
        return in_rows or any(item.has_boxes for item in self.items)


class Unclosed(NamedTuple):
    """A fence without an end; ``fence`` is what would close it."""

    line: int
    fence: str


class Markdown(NamedTuple):
    """A document in blocks, with the fences that nobody closed."""

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
# Boxes between tags, or too far from the margin: no author means markup or code by them.
_ASTRAY = ("html_block", "code_block", "paragraph_open")
# "## Export {#export}": for links, not for readers.
_ANCHOR = re.compile(r"(?<!\s)\s+\{[#.][^{}]*\}$")
_BOX = re.compile(r"^`?\[([ xX])\]`?\s+")
_SHORTCODE = re.compile(r"^(?::[a-z0-9_+-]+:\s*)+|(?:\s*:[a-z0-9_+-]+:)+$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)\s*")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*(?:\s+[^()]*)?\)|\[[^\[\]]*\])")
_DEEPEST = 80
"""How deep blocks may stand in each other, two for each list; the library's own bound is 20."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Fences of these languages are pictures: nobody sends one.
_DRAWINGS = frozenset({"mermaid", "plantuml", "graphviz", "dot", "d2"})
_SENTENCE_ENDS = (".", "!", "?", ";", ",")


@cache
def _library() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    markdown.block.ruler.disable("reference")  # it would swallow "[name]: address" lines
    return markdown


def normalise(text: str) -> str:
    """The text with ``\\n`` at every line end, and nothing else changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_blocks(text: str, first_line: int = 1) -> Markdown:
    """Cut normalised text into blocks; ``first_line`` is where it stands in its document."""
    markdown, tokens = _library(), list[Token]()
    # Past the usual way in, which would replace NUL characters and read inside paragraphs.
    markdown.block.parse(text.removesuffix("\n") + "\n", markdown, {}, tokens)
    lines = text.split("\n")
    blocks = [block for group in _groups(tokens) for block in _blocks(group, lines, first_line)]
    return Markdown(blocks, [*_unclosed(tokens, first_line)])


def source(blocks: Iterable[Block]) -> str:
    """The Markdown source of blocks, without rules at its ends, one blank line where some were."""
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
    """The lines of a token, without the blank ones at its end."""
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
    """A paragraph; what was pasted with the bullets of another program is a list."""
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
    """What a heading says to readers, without box, anchor, link, short code; and its box."""
    found = _BOX.match(content)
    words = content[found.end() :] if found else content
    for left_out, instead in ((_ANCHOR, ""), (_IMAGE, ""), (_LINK, r"\1"), (_SHORTCODE, "")):
        words = left_out.sub(instead, words) or words
    return _ESCAPED.sub(r"\1", words), found and found[1] != " "


def _not_underlined(lines: Sequence[str], first: int) -> list[Block]:
    """What an author means who writes "-" or a rule right below a paragraph, if not a heading."""
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
    """The source of a fence, moved to the margin as its content is."""
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
    """A list; several, with what stands between them, where labels were written into it."""
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
    """The outer items of a list, each with the boxes at any depth below it."""
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
            # What hangs on a bullet without a box hangs on what holds that bullet.
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
