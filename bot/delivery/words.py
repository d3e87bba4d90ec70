"""What each kind of message says: made when it is delivered, of the run as it stands then."""

from collections.abc import Callable, Mapping

from bot.cards import board, closure, gate_failed, news, plan, proposal, step_card
from bot.facts import News
from bot.messenger import Message

Words = Callable[[News], Message | None]
"""What to say; None when it is no longer news, or what stands needs no edit."""

WORDS: Mapping[str, Words] = {
    "started": news.started,
    "step_done": news.step_done,
    "lead": news.lead,
    "shared_step": step_card.shared,
    board.KIND: board.board,
    "kept_step": step_card.kept,
    "plan_changed": plan.changed,
    "plan_accepted": plan.accepted,
    "closed": closure.summary,
    "undelivered": news.undelivered,
    "proposal": proposal.proposed,
    "gate_failed": gate_failed.told,
}
