"""Long overdue: two working days after an item was due, to its owner and to the lead."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import shorten
from bot.reminders.items import because_of, of_item, title, whose
from bot.reminders.nudge import Nudge, Told
from bot.working_time.hours import working_moment_after

KIND = "late"
ALONE = False
WORKING_DAYS = 2


def since(facts: ReminderFacts, due_at: datetime) -> datetime:
    """Return when an item becomes long overdue, by the run's zone and working days."""
    run = facts.run
    return working_moment_after(due_at, WORKING_DAYS, run.zone, run.country)


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead in any case, and the owner unless the item is blocked."""
    for item in facts.run.open_items:
        if item.due_at is None:
            continue
        at = since(facts, item.due_at)
        for person in _people(facts, item) if at <= now else ():
            because = _because(item, person)
            yield of_item(facts, KIND, item, item.due_at, because, to=person, at=at)


def _people(facts: ReminderFacts, item: ItemFacts) -> list[str]:
    owner = [item.owner] if item.owner and item.blocked_at is None else []
    return [*owner, facts.run.lead]


def _because(item: ItemFacts, person: str) -> str:
    why = "it is open two working days after it was due."
    if person == item.owner or item.owner is None:
        return because_of(item, why)
    return f"You lead the run, and {item.code} is open two working days after it was due."


def words(told: Told) -> str:
    """Name the item, since when it is overdue, and what blocks it."""
    assert told.item.due_at is not None
    day = told.times.day(told.item.due_at)
    late = f"{title(told)} is overdue since {day}, for two working days and more."
    if told.item.blocked_at is None:
        return f"{late} {whose(told)}"
    why = escape(shorten(told.item.block_reason or "", 300))
    return f"{late} It is blocked: “{why}”. {whose(told)}"
