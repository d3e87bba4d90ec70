"""Assigned: somebody else made you the owner of an item."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import and_due, of_item, title
from bot.reminders.nudge import Nudge, Told

KIND = "assigned"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the new owner at once, unless they took the item themselves."""
    for item in facts.run.open_items:
        since, by = item.owned_since, item.assigned_by
        if item.owner and by and since and by != item.owner and since <= now:
            because = f"<@{by}> made you the owner of {item.code}."
            yield of_item(facts, KIND, item, since, because)


def words(told: Told) -> str:
    """Name the item, who assigned it, and when it is due."""
    item = told.item
    whose = "yours" if item.owner == told.lane else f"<@{item.owner}>'s"
    by = f"<@{item.assigned_by}> assigned it."
    return f"{title(told)} is {whose} now: {by}{and_due(told, item)}"
