"""A board within a message's size: what fits is shown in full, the rest is counted and named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.cards.board_parts import Part, Rank
from bot.domain.wording import count, plural

SHORTEST_ITEM = 20  # characters; what cannot fit is not even worded
FOR_LINES = 0.6  # of the budget, at the most: the rest is for items
FAR_AWAY = 200  # characters that name the steps too far away


@dataclass(frozen=True, slots=True)
class Budget:
    """How much can be written: ``length`` measures a line, ``frame`` is what a group adds."""

    size: int
    length: Callable[[str], int]
    frame: int = 0

    def measure(self, lines: Sequence[str]) -> int:
        """How much of the budget the lines take."""
        return sum(map(self.length, lines))


def lay_out(
    steps: Sequence[Part], lists: Sequence[Part], budget: Budget, command: str
) -> list[list[str]]:
    """The parts as groups of lines.

    Each part near the step whose turn it is has a line; then, as far as the budget goes, they show
    their items: that step first, or as many of its items as fit. Steps far away share a line.
    """
    near = [*_near(steps, lists, budget), *lists]
    texts = {part.code: [part.short] for part in near}
    left = budget.size - 2 * FAR_AWAY - sum(map(budget.measure, texts.values()))
    for part in sorted(near, key=lambda part: part.rank):
        size = left + budget.measure(texts[part.code]) - budget.frame
        lines = _in_full(part, budget, size)
        if lines:
            left = size - budget.measure(lines)
            texts[part.code] = lines
    return list(_groups((*steps, *lists), texts, command))


def _near(steps: Sequence[Part], lists: Sequence[Part], budget: Budget) -> list[Part]:
    """The steps that get a line: from the current one to both sides, as far as the budget goes."""
    left = budget.size * FOR_LINES - budget.measure([part.short for part in lists])
    here = next((place for place, step in enumerate(steps) if step.rank is Rank.CURRENT), 0)
    first, last = here, here  # what is near lies from first up to, and without, last
    while first > 0 or last < len(steps):
        taken = [place for place in (last, first - 1) if 0 <= place < len(steps)]
        for place in taken:
            left -= budget.measure([steps[place].short])
            if left < 0:
                return list(steps[first:last])
            first, last = min(first, place), max(last, place + 1)
    return list(steps)


def _in_full(part: Part, budget: Budget, size: int) -> list[str]:
    """The part with its items; nothing where they do not fit, but of the current one what does."""
    if len(part.items) * SHORTEST_ITEM <= size:
        lines = part.lines()
        if budget.measure(lines) <= size:
            return lines
    return _cut(part, budget, size) if part.rank is Rank.CURRENT else []


def _cut(part: Part, budget: Budget, size: int) -> list[str]:
    """As many items as fit, those that are open first; the others are counted."""
    size -= budget.measure([part.line, _others(part.items, part.see)])
    chosen = set()
    for item in sorted(part.items, key=lambda item: not item.is_open):
        size -= budget.measure([part.said(item)])
        if size < 0:
            break
        chosen.add(item.code)
    others = [item for item in part.items if item.code not in chosen]
    shown = [part.said(item) for item in part.items if item.code in chosen]
    return [part.line, *shown, _others(others, part.see)] if chosen else []


def _others(items: Sequence[object], see: str) -> str:
    return f"… and {plural(len(items), 'more item')}: {see}"


def _groups(
    parts: Sequence[Part], texts: Mapping[str, list[str]], command: str
) -> Iterator[list[str]]:
    """A part in full stands alone; lines that follow each other stand together."""
    for lines, some in groupby(parts, lambda part: min(len(texts.get(part.code, ())), 2)):
        if lines == 0:
            yield [_far_away(list(some), command)]
        elif lines == 1:
            yield [texts[part.code][0] for part in some]
        else:
            yield from (texts[part.code] for part in some)


def _far_away(steps: Sequence[Part], command: str) -> str:
    """``L20 to L60: 41 steps · 0 of 1640 done``, with the command that shows them."""
    items = [item for step in steps for item in step.items if not item.is_retired]
    first, last = steps[0].code, steps[-1].code
    span = f"{first} to {last}: {plural(len(steps), 'step')}" if first != last else first
    return f"{span} · {count(items)} · {command} board {first}"
