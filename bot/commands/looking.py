"""The buttons that look before they act, outside the transaction: at git, or at two plans."""

from bot.commands import plan_buttons, proof_buttons
from bot.commands.plan_buttons import PlanPress
from bot.commands.proof_buttons import ProofPress

LOOKING: dict[str, ProofPress | PlanPress] = {**proof_buttons.ACTIONS, **plan_buttons.ACTIONS}
