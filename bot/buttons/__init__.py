"""One file for each family of buttons. To add one: a file with its presses, and a line here."""

from bot.buttons import answer, asked, board, close, departure, gate, item, nudge, plan, proof
from bot.cards import item_menu
from bot.cards.nudge import WHY
from bot.requests.registry import LookingPress, Press

PRESSES: dict[str, Press] = {
    **item.PRESSES,
    **answer.PRESSES,
    **asked.PRESSES,
    **board.PRESSES,
    **departure.PRESSES,
    **gate.PRESSES,
    **nudge.PRESSES,
}
LOOKING: dict[str, LookingPress] = {**proof.ACTIONS, **plan.ACTIONS, **close.ACTIONS}
"""Those that look before they act, outside the transaction: at git, or at two plans."""

LOOKS = frozenset({item_menu.HISTORY, WHY, *board.PRESSES})
"""Those that change nothing."""
