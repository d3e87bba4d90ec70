"""Blocked: somebody reported an item as blocked, and the lead should know."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.cards.item import blocker
from bot.domain import wording
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import mention, shorten
from bot.reminders.items import headline, of_item
from bot.reminders.nudge import Nudge, Told

KIND = "blocked"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead at once, unless they blocked the item themselves; the owner gets nothing."""
    run = facts.run
    for item in run.open_items:
        at = item.blocked_at
        by_lead = item.blocked_by == run.lead and item.blocked_agent is None
        if at is not None and at <= now and not by_lead:
            because = f"You lead the phase, and somebody blocked {item.code}."
            yield of_item(facts, KIND, item, at, because, to=run.lead)


def words(told: Told) -> str:
    """Name the item, who blocked it and why, and its owner."""
    item = told.item
    why = f": “{escape(shorten(item.block_reason, 300))}”" if item.block_reason else ""
    has_it = item.is_of(item.blocked_by or "") and item.blocked_agent is None
    by = blocker(item, mention)
    it = "it" if len(told.items) == 1 else "them"
    who = f"{by}, who has {it}," if has_it else by
    has = "have" if item.owners.are_several else "has"
    named = wording.joined(item.owners.names(mention))
    owner = f" {named} {has} {it}." if named and not has_it else ""
    stuck = f"{who} is stuck{why}." if has_it else f"{who} says so{why}."
    return f"{headline(told, 'is blocked', 'are blocked')}\n{stuck}{owner}"
