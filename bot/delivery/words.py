"""Renders each kind of message at delivery, from the run as it is then."""

from collections.abc import Callable, Mapping

from bot.cards import (
    board,
    branch_gone,
    closure,
    concerns,
    departures,
    gate_failed,
    moved,
    news,
    paused,
    plan,
    proposal,
    resting,
    reverted,
    step_card,
    webhooks,
)
from bot.cards.message import Message
from bot.domain.events import EventKind
from bot.domain.facts import News
from bot.domain.report_facts import Report
from bot.reports import posting
from bot.storage.moving import LEFT_BEHIND
from bot.use_cases.change_board import BOARD

Words = Callable[[News], Message | None]
"""Draws the message; None if it is outdated, or if what was posted needs no edit."""

Told = Callable[[News, Report], Message | None]
"""Draws the message from a run and its report."""

WORDS: Mapping[str, Words] = {
    EventKind.STARTED: news.started,
    "step_done": news.step_done,
    EventKind.LEAD: news.lead,
    "lead_left": departures.lead_left,
    "lead_back": departures.lead_back,
    "owner_left": departures.owner_left,
    "shared_step": step_card.shared,
    BOARD: board.board,
    "kept_step": step_card.kept,
    "plan_changed": plan.changed,
    EventKind.PLAN_ACCEPTED: plan.accepted,
    EventKind.REOPENED: closure.reopened,
    EventKind.RUN_MOVED: moved.moved_here,
    LEFT_BEHIND: moved.left_behind,
    EventKind.RUN_PAUSED: paused.paused,
    EventKind.RUN_RESUMED: paused.resumed,
    "undelivered": news.undelivered,
    "lane_rests": resting.rests,
    "not_pinned": news.not_pinned,
    "not_unpinned": news.not_unpinned,
    "proposal": proposal.proposed,
    "gate_failed": gate_failed.told,
    "reverted": reverted.told,
    "branch_gone": branch_gone.told,
    "webhook_off": webhooks.off,
}

REPORTED: Mapping[str, Told] = {
    EventKind.CONCERN: concerns.raised,
    EventKind.CONCERN_ANSWERED: concerns.answered,
    EventKind.ARCHIVED: posting.archived,
    EventKind.CLOSED: posting.summary,
    "export": posting.exported,
}
"""Kinds that need the whole report: the gates, and every event."""
