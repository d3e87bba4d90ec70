"""A card in pages: each page is within Slack's limits, and together they show everything."""

from collections.abc import Mapping

from bot.cards.blocks import MESSAGE_LIMIT, context, size
from bot.cards.message import Block

BLOCKS_A_PAGE = 40  # a message has 50
ROOM_FOR_A_HINT = 200

Parts = dict[str, list[Block]]
"""Groups of blocks that are never split, by name."""


def one_page(
    head: list[Block],
    parts: Parts,
    foot: list[Block],
    page: int,
    showing: str,
    another: str,
    *,
    room: int = MESSAGE_LIMIT,
) -> tuple[Block, ...]:
    """Return one page of the parts, between head and foot.

    If ``showing`` names a part, the page with it is returned. ``another`` is the command for other
    pages, without the number.
    """
    pages = _pages(parts, room - size(*head, *foot) - ROOM_FOR_A_HINT)
    page = next((number for number, each in enumerate(pages, 1) if showing in each), page)
    page = min(page, len(pages))
    shown = [block for blocks in pages[page - 1].values() for block in blocks]
    following = page % len(pages) + 1
    hint = [context(f"Page {page} of {len(pages)}. Another: {another} {following}")]
    return (*head, *shown, *(hint if len(pages) > 1 else []), *foot)


def _pages(parts: Mapping[str, list[Block]], room: int) -> list[Parts]:
    pages: list[Parts] = [{}]
    blocks_left, room_left = BLOCKS_A_PAGE, room
    for name, blocks in parts.items():
        length = size(*blocks)
        if pages[-1] and (len(blocks) > blocks_left or length > room_left):
            pages.append({})
            blocks_left, room_left = BLOCKS_A_PAGE, room
        pages[-1][name] = blocks
        blocks_left -= len(blocks)
        room_left -= length
    return pages
