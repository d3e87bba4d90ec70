"""The layout of a board within a message's size: what does not fit is counted and named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.cards.board_parts import Part, Rank
from bot.domain.wording import count, plural

SHORTEST_ITEM = 20  # characters; a part that cannot fit by this estimate is not rendered
FOR_LINES = 0.6  # largest share of the budget for one-line parts; the rest is for items
FAR_AWAY = 200  # characters of the line for the steps too far away


@dataclass(frozen=True, slots=True)
class Budget:
    """The room for text: ``length`` measures a line, ``frame`` is the overhead of a group."""

    size: int
    length: Callable[[str], int]
    frame: int = 0

    def measure(self, lines: Sequence[str]) -> int:
        """Return how much of the budget the lines take."""
        return sum(map(self.length, lines))


def lay_out(
    steps: Sequence[Part], lists: Sequence[Part], budget: Budget, command: str
) -> list[list[str]]:
    """Return the parts as groups of lines.

    Each part near the current step gets a line. Parts then show their items by rank while the
    budget lasts; the current step shows at least those that fit. Steps far away share one line.
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
    """Return the steps that get a line: from the current one outwards, while the budget lasts."""
    left = budget.size * FOR_LINES - budget.measure([part.short for part in lists])
    here = next((place for place, step in enumerate(steps) if step.rank is Rank.CURRENT), 0)
    first, last = here, here  # the near steps are steps[first:last]
    while first > 0 or last < len(steps):
        taken = [place for place in (last, first - 1) if 0 <= place < len(steps)]
        for place in taken:
            left -= budget.measure([steps[place].short])
            if left < 0:
                return list(steps[first:last])
            first, last = min(first, place), max(last, place + 1)
    return list(steps)


def _in_full(part: Part, budget: Budget, size: int) -> list[str]:
    """Return the part with its items, or [] if they do not fit; the current step may be cut."""
    if len(part.items) * SHORTEST_ITEM <= size:
        lines = part.lines()
        if budget.measure(lines) <= size:
            return lines
    return _cut(part, budget, size) if part.rank is Rank.CURRENT else []


def _cut(part: Part, budget: Budget, size: int) -> list[str]:
    """Return the part with as many items as fit, preferring open ones; the others are counted."""
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
    """Group the lines: a part in full is a group of its own, one-line parts in a row share one."""
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
