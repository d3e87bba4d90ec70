"""The mornings of a run, at the hour of its digest: which came before, and how many were quiet."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.working_time.hours import is_working_day, local_moment

WEEK = 5
"""Quiet working days after which a channel hears of it."""


def mornings_before(run: RunFacts, at: datetime) -> Iterator[datetime]:
    """Those of working days before the one at ``at``, the newest first, without paused ones."""
    day = run.date_of(at)
    while True:
        day -= timedelta(days=1)
        morning = local_moment(day, run.digest_at, run.zone)
        if morning <= run.started_at:
            return
        if is_working_day(day, run.country) and not run.was_paused(morning):
            yield morning


def told_since(run: RunFacts, at: datetime) -> datetime:
    """The morning before this one, or the start: the digest tells what happened since."""
    return next(mornings_before(run, at), run.started_at)


def quiet_mornings(facts: ReminderFacts, at: datetime) -> int:
    """How many mornings had nothing new to tell, this one included; 0 where there is news.

    From ``WEEK`` on they are not counted any further than one more.
    """
    last, quiet = _last_news(facts, at), 0
    for morning in mornings_before(facts.run, at):
        if morning <= last or quiet > WEEK:
            break
        quiet += 1
    return quiet


def _last_news(facts: ReminderFacts, at: datetime) -> datetime:
    """When something was last done, reported, waived, late, blocked, due that day, or told."""
    run = facts.run
    if due_today(run, at):
        return at
    of_items = (
        moment
        for item in run.items
        for moment in (
            item.settled_at,
            item.reported_at if item.is_reported else None,
            item.blocked_at,
            item.due_at if item.is_open else None,
        )
    )
    moments = (run.started_at, facts.news_at, *of_items)
    return max(moment for moment in moments if moment and moment <= at)


def due_today(run: RunFacts, at: datetime) -> list[ItemFacts]:
    """What is open, and due later on that day."""
    return [
        item
        for item in run.open_items
        if item.due_at and at <= item.due_at and run.date_of(item.due_at) == run.date_of(at)
    ]
