"""Long overdue: two working days after an item was due, to the lead; its owner was asked before."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.domain.wording import shorten
from bot.reminders.items import because_of, headline, of_item, was_due, what_now
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
    """Remind the lead of what its owners, who were asked when it was due, left open."""
    for item in facts.run.open_items:
        if item.due_at is None:
            continue
        at, lead = since(facts, item.due_at), facts.run.lead
        if at <= now:
            because = _because(item, lead)
            yield of_item(facts, KIND, item, item.due_at, because, to=lead, at=at)


def _because(item: ItemFacts, lead: str) -> str:
    why = "it has been late for two working days."
    if not item.owners or item.is_of(lead):
        return because_of(item, why)
    return f"You lead the phase, and {item.code} has been late for two working days."


def words(told: Told) -> str:
    """What is late, since when, and what to do about it or what is in its way."""
    late = headline(told, "is still late", "are still late")
    blocks = dict.fromkeys(item.block_reason for item in told.items if item.block_reason)
    if not blocks:
        return f"{late}\n{was_due(told)} {what_now(told)}"
    why = ", ".join(f"“{escape(shorten(reason, 300))}”" for reason in blocks)
    blocked = "It's blocked" if len(told.items) == 1 else "Blocked"
    return f"{late}\n{was_due(told)} {blocked}: {why}. {what_now(told)}"
