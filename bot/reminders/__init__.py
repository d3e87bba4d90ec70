"""Every kind of reminder. To add one: a file with ``KIND``, ``ALONE``, ``due`` and ``words``."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from bot.domain.reminder_facts import ReminderFacts
from bot.reminders import (
    acknowledge,
    assigned,
    blocked,
    concern,
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
    concern,
    acknowledge,
    digest,
    weekly,
)
REMINDERS = cast("tuple[Reminder, ...]", _MODULES)
"""In the order in which a message with several shows them."""

BY_KIND = {reminder.KIND: reminder for reminder in REMINDERS}
KINDS = tuple(BY_KIND)
ALONE = frozenset(reminder.KIND for reminder in REMINDERS if reminder.ALONE)
AFTERWARDS = frozenset({acknowledge.KIND, concern.KIND})
"""The only kinds that are said of a closed run, until it is archived."""


def due(facts: ReminderFacts, now: datetime, kinds: Iterable[Reminder] = REMINDERS) -> list[Nudge]:
    """Return the nudges of these kinds that fell due in a run by ``now``."""
    found = (nudge for reminder in _told(facts, kinds) for nudge in reminder.due(facts, now))
    return [nudge for nudge in found if nudge.at <= now]


def _told(facts: ReminderFacts, kinds: Iterable[Reminder]) -> Iterable[Reminder]:
    if facts.run.archived_at is not None:
        return ()
    if facts.run.closed_at is not None:
        return (reminder for reminder in kinds if reminder.KIND in AFTERWARDS)
    return kinds
