"""Unowned: the next step has no owner."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.cards import phrases
from bot.cards.blocks import escape
from bot.domain.reminder_facts import ReminderFacts
from bot.reminders.nudge import Nudge, Told
from bot.reminders.turns import of_turn, turn_since
from phases.defaults import LEAD

KIND = "unowned"
ALONE = False
GRACE = timedelta(hours=1)
"""Somebody may take it meanwhile."""


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the lead an hour after the step's turn came."""
    run = facts.run
    if run.next_step is None or any(
        item.owners for item in run.of_step(run.next_step) if item.is_open
    ):
        return
    if turn_since(run) + GRACE <= now:
        because = f"You lead the phase, {run.next_step} is next, and nobody owns it."
        yield of_turn(run, KIND, run.lead, because, after=GRACE)


def words(told: Told) -> str:
    """Name the step, and how to assign it, or to say who its role is."""
    step = told.run.phase.step(told.nudge.about or "")
    assert step is not None
    assign = told.type("assign", f"{step.code} @who")
    head = f"*{phrases.step_name(step)} is next, and nobody has it*"
    roles = {item.owner_role for item in told.run.of_step(step.code) if item.is_open}
    role = roles.pop() if len(roles) == 1 else None
    if role and role != LEAD:
        who = told.type("role", f"{role} @who")
        return f"{head}\nIt is for the {escape(role)}, and nobody is that yet. Who is it? {who}"
    return f"{head}\nWho takes it? {assign}"
