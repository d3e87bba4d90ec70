"""What the kinds that speak of items share: whose they are, and the words around them."""

from collections.abc import Iterator
from datetime import datetime

from bot import phrases
from bot.facts import ItemFacts
from bot.reminder_facts import ReminderFacts
from bot.reminders.nudge import Told


def dated(facts: ReminderFacts) -> Iterator[tuple[ItemFacts, datetime]]:
    """The open items with a due moment that nothing blocks."""
    for item in facts.run.open_items:
        if item.due_at is not None and item.blocked_at is None:
            yield item, item.due_at


def keeper(facts: ReminderFacts, item: ItemFacts) -> str:
    """Who looks after it: its owner, or the lead where it has none."""
    return item.owner or facts.run.lead


def had_it(item: ItemFacts, at: datetime) -> bool:
    """Whether its owner had it before that moment; else they heard of it when they got it."""
    return item.owned_since is None or item.owned_since < at


def because_of(item: ItemFacts, why: str) -> str:
    """``You own E2.2, and …``."""
    if item.owner:
        return f"You own {item.code}, and {why}"
    return f"You lead the run, nobody owns {item.code}, and {why}"


def whose(told: Told) -> str:
    """``It is yours since Mon 23 Nov.``"""
    item = told.item
    if item.owner is None:
        assign = f"{told.command} assign {item.code} @who"
        return f"Nobody owns it: {assign}."
    since = f" since {told.times.day(item.owned_since)}" if item.owned_since else ""
    return f"It is yours{since}." if item.owner == told.lane else f"<@{item.owner}> has it{since}."


def is_due(told: Told) -> str:
    """``E2.2 … is due tomorrow. It is yours since Mon 23 Nov.``"""
    assert told.item.due_at is not None
    return f"{title(told)} is due {told.times.due(told.item.due_at)}. {whose(told)}"


def title(told: Told) -> str:
    """Its code and words."""
    return phrases.title(told.item)
