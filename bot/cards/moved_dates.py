"""Dates that move: from when to when, once where items of a step share it, folded when long."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from bot.cards import phrases
from bot.domain import wording
from bot.domain.due_dates import Along
from bot.domain.facts import ItemFacts, RunFacts
from bot.working_time.times import Times

ALONG = "Moved along:"
MOST = 12
"""Lines with a date; the others are counted."""

Moves = Sequence[tuple[ItemFacts, datetime]]
"""Items, each with its new moment."""


def moves_of(run: RunFacts, items: Moves, target: date | None, times: Times) -> list[str]:
    """``E2.2 Automated …: Wed 9 Dec → Mon 14 Dec``, and the target's move where it has one."""
    said = replace(times, stands=True)
    together: dict[tuple[str | None, datetime | None, datetime], list[ItemFacts]] = {}
    for item, to in items:
        together.setdefault((item.step or item.kind, item.due_at, to), []).append(item)
    moves = [
        f"{named(run, alike)}: {f'{said.due(was)} → ' if was else ''}{said.due(to)}"
        for (_, was, to), alike in together.items()
    ]
    if run.target and target:
        moves.append(f"Target: {said.date(run.target)} → {said.date(target)}")
    return moves


def folded(moves: Sequence[str]) -> list[str]:
    """The first lines, and how many more there are."""
    more = [f"… and {len(moves) - MOST} more"] if len(moves) > MOST else []
    return [*(f"• {each}" for each in moves[:MOST]), *more]


def lines_along(run: RunFacts, found: Sequence[Along], times: Times) -> list[str]:
    """What moved along with a date, and what kept its own, each once where items share it."""
    moved = [(each.item, each.to) for each in found if each.to]
    head = [ALONG] if moved else []
    kept: dict[tuple[str | None, datetime | None, bool], list[ItemFacts]] = {}
    for each in found:
        if each.to is None and each.item.due_at:
            alike = (each.item.step or each.item.kind, each.item.due_at, each.would is None)
            kept.setdefault(alike, []).append(each.item)
    stays = [
        f"{named(run, items)}: still due {times.due(at)}, {_WHY[gone]}"
        for (_, at, gone), items in kept.items()
        if at
    ]
    return [*head, *folded(moves_of(run, moved, None, times)), *stays]


_WHY = {
    True: "since what it counts from has no date now",
    False: "since it would be due in the past",
}


def named(run: RunFacts, items: Sequence[ItemFacts]) -> str:
    """``E2.2 Automated dependency scanning``, or ``E2 Security Hardening, 4 items``."""
    if len(items) == 1:
        return phrases.title(items[0], 80)
    step = run.phase.step(items[0].step) if items[0].step else None
    what = phrases.step_name(step) if step else phrases.GROUPS[items[0].kind].capitalize()
    return f"{what}, {wording.plural(len(items), 'item')}"


def in_letters(run: RunFacts, days: int, items: Moves, target: date | None) -> str:
    """What would move, in a few letters: they change with any date of it."""
    moved = [f"{item.code} {item.due_at} {to}" for item, to in items]
    told = [str(days), f"{run.target} {target}", *moved]
    return sha256("\n".join(told).encode()).hexdigest()[:16]
