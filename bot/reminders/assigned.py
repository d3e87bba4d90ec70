"""Assigned: somebody else made an item yours."""

from collections.abc import Iterator
from datetime import datetime

from bot.reminder_facts import ReminderFacts
from bot.reminders.items import title
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told

KIND = "assigned"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """To the new owner at once; what people took themselves they know of."""
    for item in facts.run.open_items:
        since, by = item.owned_since, item.assigned_by
        if item.owner and by and since and by != item.owner and since <= now:
            yield Nudge(
                fact=f"{KIND}:{facts.run.id}:{item.code}:{since.isoformat()}",
                kind=KIND,
                to=item.owner,
                at=since,
                until=since + STILL_USEFUL,
                because=f"<@{by}> made you the owner of {item.code}.",
                about=item.code,
                passes_on=True,
            )


def words(told: Told) -> str:
    """What it is, who gave it, and when it is due."""
    item, times = told.item, told.times
    whose = "yours" if item.owner == told.lane else f"<@{item.owner}>'s"
    if item.is_late(told.now) and item.due_at:
        when = f" It was due {times.moment(item.due_at)}."
    else:
        when = f" It is due {times.due(item.due_at)}." if item.due_at else ""
    return f"{title(told)} is {whose} now: <@{item.assigned_by}> assigned it.{when}"
