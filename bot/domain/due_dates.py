"""Due dates that an act moves, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from bot.domain.facts import ItemFacts


class Along(NamedTuple):
    """An item whose base moved: its new moment, or None where it keeps the date that it had.

    ``would`` is the moment in the past that it did not move to, None where its base has no date.
    """

    item: ItemFacts
    to: datetime | None
    would: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """What somebody asks to move: by so many working days, all that is open or the items named.

    The target moves too only where that is said.
    """

    days: int
    codes: tuple[str, ...] = ()
    with_target: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """What a shift moves: each item with its new moment, and the target.

    ``rules`` has what each of these goes on following, by its code. ``stays`` are the items that
    stay with the target.
    """

    shift: Shift
    items: tuple[tuple[ItemFacts, datetime], ...] = ()
    rules: tuple[tuple[str, str | None], ...] = ()
    stays: tuple[ItemFacts, ...] = ()
    target: date | None = None


class Restored(NamedTuple):
    """What went back where it was, the codes of what somebody changed since, and the target.

    ``items`` are as they were before, each with the moment that it has again, None for none.
    ``along`` is what moved along, beside what the shift had moved.
    """

    items: Sequence[tuple[ItemFacts, datetime | None]]
    left: Sequence[str]
    target: date | None
    along: Sequence[Along]
