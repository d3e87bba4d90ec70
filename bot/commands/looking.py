"""The buttons that look before they act, outside the transaction: at git, or at two plans."""

from bot.commands import close_buttons, plan_buttons, proof_buttons
from bot.commands.close_buttons import ClosePress
from bot.commands.plan_buttons import PlanPress
from bot.commands.proof_buttons import ProofPress

LOOKING: dict[str, ProofPress | PlanPress | ClosePress] = {
    **proof_buttons.ACTIONS,
    **plan_buttons.ACTIONS,
    **close_buttons.ACTIONS,
}
