"""The items of a step or a checklist, each on its line with what ticks it."""

from collections.abc import Sequence

from bot.cards.blocks import SECTION_LIMIT, section
from bot.cards.button_values import ItemButton
from bot.cards.item import Common, Reader, common, item_line
from bot.cards.item_menu import done_button
from bot.cards.message import Block
from bot.cards.pages import Parts
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten


def standing(run: RunFacts, items: Sequence[ItemFacts], reader: Reader) -> list[str]:
    """``1 of 4 done``, ``@ops``, ``due Fri 4 Dec, 21:30``: a list's state, part by part."""
    head = _common(run, items, reader)
    whose = [reader.has(head.owners)] if head.owners else []
    due = [f"due {reader.times.due(head.due_at)}"] if head.due_at else []
    return [wording.count(items), *whose, *due]


def lines(run: RunFacts, items: Sequence[ItemFacts], reader: Reader) -> list[str]:
    """Each item in words."""
    head = _common(run, items, reader)
    return [item_line(item, reader, run.below(item), head) for item in items]


def item_parts(
    run: RunFacts, items: Sequence[ItemFacts], reader: Reader, shared_by: str = ""
) -> Parts:
    """Each item by its code. Those that nobody can tick share a block where they are neighbours.

    ``shared_by`` is who put the card into the channel, for all. The last one open is what is
    likeliest to be pressed, or the only one that waits to be confirmed.
    """
    reported = [item for item in open_of(run, items) if item.is_reported]
    last = len(reported or open_of(run, items)) == 1
    parts: Parts = {}
    together = ""
    for item, line in zip(items, lines(run, items, reader), strict=True):
        line = shorten(line, SECTION_LIMIT)
        if item.is_open and not run.closed_at:
            value = ItemButton(run.id, item.code, shared_by)
            primary = last and (item.is_reported or not reported)
            parts[item.code] = [section(line, done_button(value, item, primary=primary))]
            together = ""
        elif together and len(text := f"{_text(parts[together])}\n{line}") <= SECTION_LIMIT:
            parts[together] = [_in_full(text)]
            parts[item.code] = []
        else:
            parts[item.code] = [_in_full(line)]
            together = item.code
    return parts


def open_of(run: RunFacts, items: Sequence[ItemFacts]) -> list[ItemFacts]:
    """Those that can be ticked."""
    return [] if run.closed_at else [item for item in items if item.is_open]


def _common(run: RunFacts, items: Sequence[ItemFacts], reader: Reader) -> Common:
    return Common() if run.closed_at else common(items, reader.times.now)


def _in_full(text: str) -> Block:
    return section(text) | {"expand": True}


def _text(blocks: list[Block]) -> str:
    return str(blocks[0]["text"]["text"])
