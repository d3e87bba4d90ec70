"""Assigned: somebody else made an item yours."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import and_due, of_item, title
from bot.reminders.nudge import Nudge, Told

KIND = "assigned"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To the new owner at once; what people took themselves they know of."""
    for item in facts.run.open_items:
        since, by = item.owned_since, item.assigned_by
        if item.owner and by and since and by != item.owner and since <= now:
            because = f"<@{by}> made you the owner of {item.code}."
            yield of_item(facts, KIND, item, since, because)


def words(told: Told) -> str:
    """What it is, who gave it, and when it is due."""
    item = told.item
    whose = "yours" if item.owner == told.lane else f"<@{item.owner}>'s"
    by = f"<@{item.assigned_by}> assigned it."
    return f"{title(told)} is {whose} now: {by}{and_due(told, item)}"
