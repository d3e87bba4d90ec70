"""A button, and a press of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.requests.answer import Answer
from bot.requests.card_request import CardRequest
from bot.requests.prefetch import Prefetch


@dataclass(kw_only=True)
class ButtonPress(CardRequest):
    """A press of a button, or a choice from a menu."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button. ``answer`` performs its action, in one transaction.

    ``reads``: it changes nothing and takes no lock. ``own``: it affects only the user who presses.
    ``fetch`` looks at what was pressed and returns the prefetch to run before the transaction.
    """

    answer: Callable[[ButtonPress], Answer]
    reads: bool = False
    own: bool = False
    fetch: Callable[[ButtonPress], Prefetch | None] | None = None

    def prefetch(self, press: ButtonPress) -> Prefetch | None:
        """The work to do before the transaction."""
        return self.fetch(press) if self.fetch else None

    def people(self, _press: ButtonPress) -> Collection[str]:
        """A press names nobody."""
        return ()

    def respond(self, press: ButtonPress) -> Answer:
        """Perform the action, in the transaction."""
        return press.beside_for_all(self.answer(press))
