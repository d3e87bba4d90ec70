"""One file per family of buttons. To add one: a file with its buttons, and a line here."""

from bot.buttons import (
    answer,
    asked,
    board,
    close,
    departure,
    gate,
    help_menu,
    item,
    nudge,
    pause,
    plan,
    proof,
    shift,
    standing,
    start,
)
from bot.requests.button import Button

BUTTONS: dict[str, Button] = {
    **item.BUTTONS,
    **answer.BUTTONS,
    **asked.BUTTONS,
    **board.BUTTONS,
    **departure.BUTTONS,
    **gate.BUTTONS,
    **help_menu.BUTTONS,
    **nudge.BUTTONS,
    **proof.BUTTONS,
    **plan.BUTTONS,
    **close.BUTTONS,
    **pause.BUTTONS,
    **shift.BUTTONS,
    **standing.BUTTONS,
    **start.BUTTONS,
}
