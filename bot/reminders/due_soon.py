"""Due soon: on the morning of the working day before, and on that of the day for who chose so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.facts import ItemFacts
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.items import (
    because_of,
    dated,
    fact_of_item,
    had_it,
    headline,
    keepers,
    of_item,
    reported_meanwhile,
)
from bot.reminders.nudge import Nudge, Told

KIND = "soon"
ALONE = False
ON_THE_DAY = "due"
"""What was once a kind of its own goes by this name still, in what was told and in what people
type."""


def due(facts: ReminderFacts, _now: datetime) -> Iterator[Nudge]:
    """To whoever looks after an item: one reminder a deadline, or two where they chose so.

    Who got it after the morning before hears of it on the day.
    """
    for item, due_at in dated(facts):
        for person in keepers(facts, item):
            yield from _to(facts, item, due_at, person)


def _to(facts: ReminderFacts, item: ItemFacts, due_at: datetime, person: str) -> Iterator[Nudge]:
    habits = facts.habits(person)
    day = habits.day(due_at)
    morning, before = habits.morning(day), habits.morning(habits.working_day_before(day))
    on_the_day = habits.is_working_day(day) and morning < due_at
    same = fact_of_item(facts.run, ON_THE_DAY, item, due_at)
    if had_it(item, before):
        until = morning if on_the_day and habits.on_the_day else due_at
        because = because_of(item, "it is due on your next working day.")
        first = of_item(facts, KIND, item, due_at, because, to=person, at=before, until=until)
        yield replace(first, or_else=(same,))
    if on_the_day and had_it(item, morning):
        because = because_of(item, "this is the day that it is due.")
        again = of_item(facts, KIND, item, due_at, because, to=person, at=morning, until=due_at)
        yield replace(again, fact=same, once_more=had_it(item, before))


def words(told: Told) -> str:
    """What is due, and when, in a word that stays right when it is read later."""
    assert told.item.due_at is not None
    when = told.times.near(told.item.due_at)
    said = headline(told, f"is due {when}", f"due {when}")
    reported = reported_meanwhile(told.items)
    if reported:
        said = f"{said}\n{reported}"
    if reported or any(item.owners for item in told.items):
        return said
    what = told.item.code if len(told.items) == 1 else told.item.part
    return f"{said}\nNobody has it. Who takes it? {told.type('assign', f'{what} @who')}"
