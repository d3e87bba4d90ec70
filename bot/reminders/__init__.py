"""Every kind of reminder. To add one: a file with ``KIND``, ``ALONE``, ``due`` and ``words``."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from bot.reminder_facts import ReminderFacts
from bot.reminders import (
    assigned,
    blocked,
    digest,
    due_soon,
    due_today,
    idle,
    long_overdue,
    overdue,
    own,
    prerequisites,
    ready,
    snoozed,
    turn,
    unowned,
    weekly,
)
from bot.reminders.nudge import Nudge, Reminder

_MODULES = (
    own,
    snoozed,
    long_overdue,
    overdue,
    due_today,
    due_soon,
    assigned,
    turn,
    idle,
    blocked,
    unowned,
    prerequisites,
    ready,
    digest,
    weekly,
)
REMINDERS = cast("tuple[Reminder, ...]", _MODULES)
"""In the order in which a message that holds several says them."""

BY_KIND = {reminder.KIND: reminder for reminder in REMINDERS}
KINDS = tuple(BY_KIND)
ALONE = frozenset(reminder.KIND for reminder in REMINDERS if reminder.ALONE)


def due(facts: ReminderFacts, now: datetime, kinds: Iterable[Reminder] = REMINDERS) -> list[Nudge]:
    """Everything that fell due in a run by ``now``, of these kinds; nothing once it is closed."""
    if facts.run.closed_at is not None:
        return []
    found = (nudge for reminder in kinds for nudge in reminder.due(facts, now))
    return [nudge for nudge in found if nudge.at <= now]
