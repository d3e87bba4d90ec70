"""The notes of a step: their Markdown, rendered as Slack's blocks."""

from collections.abc import Iterable, Iterator

from bot.cards.blocks import escape, from_markdown, pieces, preformatted, section
from bot.cards.document import to_copy
from bot.cards.message import Block
from phases.reading import markdown
from phases.reading.markdown import BlockKind, ListItem

PIECE = 2_900  # characters of a section, when escaped


def note_blocks(text: str) -> Iterator[Block]:
    """Render a note; blocks that are neither code nor tables share a section."""
    said = list[str]()
    for block in markdown.read_blocks(text).blocks:
        if block.kind is BlockKind.CODE or (block.kind is BlockKind.OTHER and block.content):
            yield from _sections(said)
            said = []
            yield from map(preformatted, to_copy(block.content))
        elif block.kind is BlockKind.TABLE:
            yield from _sections(said)
            said = []
            yield from map(preformatted, to_copy(block.text))
        elif block.kind is not BlockKind.RULE:
            said.append(_words(block))
    yield from _sections(said)


def _sections(said: Iterable[str]) -> Iterator[Block]:
    text = "\n".join(filter(None, said))
    if text:
        yield from (section(piece) for piece in pieces(text, PIECE))


def _words(block: markdown.Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"*{from_markdown(block.content, strong=False)}*"
        case BlockKind.LIST:
            return "\n".join(_items(block))
        case BlockKind.QUOTE:
            return "\n".join(f">{from_markdown(line)}" for line in block.content.split("\n"))
        case BlockKind.PARAGRAPH:
            return from_markdown(block.text)
        case _:
            return escape(block.text)


def _items(block: markdown.Block) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        yield _item(item, f"{number}." if block.ordered else "•")


def _item(item: ListItem, mark: str) -> str:
    """Return a list item, with nested lines indented."""
    first, *below = item.whole.split("\n")
    nested = (f"      {from_markdown(_bulleted(line.strip()))}" for line in below if line.strip())
    return "\n".join([f"{mark} {from_markdown(first)}", *nested])


def _bulleted(line: str) -> str:
    return f"• {line[2:]}" if line[:2] in ("- ", "* ", "+ ") else line
