"""What it takes for a paused run to go on."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.facts import ItemFacts


@dataclass(frozen=True, slots=True)
class Resumption:
    """What going on would move: items with their new due moments, and the target.

    They move by the working ``days`` of the pause, which began ``since``.
    """

    since: datetime
    days: int
    items: tuple[tuple[ItemFacts, datetime], ...] = ()
    target: date | None = None

    @property
    def moves(self) -> bool:
        """Whether there is any date to move."""
        return bool(self.items or self.target)
