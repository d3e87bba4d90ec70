"""Who people are, as a chat service knows them."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol


class Directory(Protocol):
    """Who people are, as the service knows them."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Read the profiles of those we don't know yet; gives the ids that stand for nobody.

        ``anew`` reads them in any case. Whoever cannot be asked in time stays as known.
        """


class NoDirectory:
    """Nobody can be asked: whoever is named is taken as known."""

    def meet(self, people: Collection[str], now: datetime, *, anew: bool = False) -> frozenset[str]:
        """Nothing is read, and nobody is held to be unknown."""
        del people, now, anew
        return frozenset()
