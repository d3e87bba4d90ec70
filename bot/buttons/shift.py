"""The button below what a shift would move."""

from bot.cards import shifting as card
from bot.cards.button_values import ShiftButton
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.shifting import shifted


def _shift(press: ButtonPress) -> Answer:
    """Move what was shown; where another would move by now, show that."""
    run, seen = press.run(), press.value(ShiftButton)
    return Answer(shifted(press.work, run, seen.asked, seen.fingerprint))


BUTTONS = {card.SHIFT: Button(_shift)}
