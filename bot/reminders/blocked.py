"""Blocked: somebody reported an item as blocked, and the lead should know."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import shorten
from bot.reminders.items import of_item, title
from bot.reminders.nudge import Nudge, Told

KIND = "blocked"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead at once, unless they blocked the item themselves; the owner gets nothing."""
    run = facts.run
    for item in run.open_items:
        at = item.blocked_at
        if at is not None and at <= now and item.blocked_by != run.lead:
            because = f"You lead the run, and somebody blocked {item.code}."
            yield of_item(facts, KIND, item, at, because, to=run.lead)


def words(told: Told) -> str:
    """Name the item, who blocked it and why, and its owner."""
    item = told.item
    why = f": “{escape(shorten(item.block_reason, 300))}”" if item.block_reason else ""
    has_it = item.owner == item.blocked_by
    who = f"<@{item.blocked_by}>, who has it," if has_it else f"<@{item.blocked_by}>"
    owner = f" <@{item.owner}> has it." if item.owner and not has_it else ""
    return (
        f"{who} says that {title(told)} is blocked{why}.{owner} "
        f"When it can go on: {told.type('unblock', item.code)}."
    )
