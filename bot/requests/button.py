"""What a button is, and a press of one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.requests.answer import Answer
from bot.requests.card_request import CardRequest
from bot.requests.prefetch import Prefetch


@dataclass(kw_only=True)
class ButtonPress(CardRequest):
    """A button that somebody pressed, or an entry of a menu that they chose."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button. ``answer`` does what it does, in one transaction.

    One that only ``reads`` waits for no turn. One that is ``own`` changes nothing but what reaches
    who presses. ``fetch`` gives what to bring between a look at what was pressed and the
    transaction.
    """

    answer: Callable[[ButtonPress], Answer]
    reads: bool = False
    own: bool = False
    fetch: Callable[[ButtonPress], Prefetch | None] | None = None

    def prefetch(self, press: ButtonPress) -> Prefetch | None:
        """What to bring before the transaction."""
        return self.fetch(press) if self.fetch else None

    def people(self, _press: ButtonPress) -> Collection[str]:
        """Nobody is named by a press."""
        return ()

    def respond(self, press: ButtonPress) -> Answer:
        """What comes of it, in the transaction."""
        return press.beside_for_all(self.answer(press))
