"""Every kind of reminder. To add one: a file with ``KIND``, ``ALONE``, ``due`` and ``words``."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import cast

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders import (
    acknowledge,
    assigned,
    blocked,
    concern,
    digest,
    due_soon,
    idle,
    long_overdue,
    overdue,
    own,
    prerequisites,
    ready,
    reported,
    snoozed,
    turn,
    unowned,
    weekly,
)
from bot.reminders.nudge import STILL_USEFUL, Nudge, Reminder

_MODULES = (
    own,
    snoozed,
    long_overdue,
    overdue,
    due_soon,
    reported,
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
MERGED = {due_soon.ON_THE_DAY: due_soon.KIND}
"""What was a kind of its own once, with the kind that it is now."""
ALONE = frozenset(reminder.KIND for reminder in REMINDERS if reminder.ALONE)
GROWS = frozenset({reported.KIND})
"""What joins the message of its step that still waits for an answer, instead of a new one."""
AFTERWARDS = frozenset({acknowledge.KIND, concern.KIND})
"""What is said of a closed run, too, until it is archived; nothing else is."""
IN_A_PAUSE = (BY_KIND[own.KIND],)
"""What is said of a paused run: what people asked for at an hour."""


def spoken(run: RunFacts) -> tuple[Reminder, ...]:
    """The kinds that are told of a run as it stands."""
    return REMINDERS if run.paused_at is None else IN_A_PAUSE


def kind_of(name: str) -> str:
    """A kind by its name, or by the one that it had once."""
    return MERGED.get(name, name)


def due(facts: ReminderFacts, now: datetime, kinds: Iterable[Reminder] = REMINDERS) -> list[Nudge]:
    """Return the nudges of these kinds that fell due in a run by ``now``."""
    found = (nudge for reminder in _told(facts, kinds) for nudge in reminder.due(facts, now))
    return [
        kept for nudge in found if nudge.at <= now and (kept := _after_pauses(facts.run, nudge))
    ]


def _after_pauses(run: RunFacts, nudge: Nudge) -> Nudge | None:
    """What is of use for days is so after a pause, too; what tells of a day in one, never."""
    if nudge.kind in ALONE:
        return None if run.was_paused(nudge.at) else nudge
    if nudge.until != nudge.at + STILL_USEFUL:
        return nudge
    for start, end in run.past_pauses:
        if nudge.at < end and start < nudge.until:
            nudge = replace(nudge, until=nudge.until + (end - max(start, nudge.at)))
    return nudge


def _told(facts: ReminderFacts, kinds: Iterable[Reminder]) -> Iterable[Reminder]:
    if facts.run.archived_at is not None:
        return ()
    if facts.run.closed_at is not None:
        return (reminder for reminder in kinds if reminder.KIND in AFTERWARDS)
    return kinds
