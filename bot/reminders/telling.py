"""Nudges put into words at the moment of delivery, if they still hold then."""

from collections.abc import Sequence
from datetime import datetime

from bot import phrases
from bot.blocks import mention
from bot.facts import RunFacts
from bot.messenger import Message
from bot.reminder_facts import NudgeFacts, ReminderFacts
from bot.reminders import BY_KIND, assigned, due_soon, due_today, overdue, snoozed
from bot.reminders.nudge import Nudge, Told

SAYING_WHEN = (assigned.KIND, snoozed.KIND)
"""Kinds that say by themselves when an item is due."""
ONLY_WHEN = (due_soon.KIND, due_today.KIND, overdue.KIND)


def message(told: Sequence[Told], command: str) -> Message | None:
    """One message for all of them; None for nothing."""
    told = _each_once(told)
    if len(told) > 1:
        return Message(_together(told, command))
    return Message(_alone(told[0])) if told else None


def _each_once(told: Sequence[Told]) -> list[Told]:
    """Without those that say no more than another of the same item does."""
    dated = {_about(each) for each in told if each.nudge.kind in SAYING_WHEN}
    return [each for each in told if each.nudge.kind not in ONLY_WHEN or _about(each) not in dated]


def _about(told: Told) -> tuple[int, str | None]:
    return told.run.id, told.nudge.about


def still_holds(
    recorded: NudgeFacts, facts: ReminderFacts, now: datetime, command: str
) -> Told | None:
    """The nudge worked out anew; None when its fact is none any more, or came to nobody's use.

    The rule that made it is the rule that ends it.
    """
    reminder = BY_KIND.get(recorded.kind)
    if reminder is None or facts.run.closed_at is not None:
        return None
    for nudge in reminder.due(facts, now):
        same = nudge.to == recorded.person and nudge.slot(recorded.lane) == recorded.slot
        if same and now < nudge.until:
            return Told(facts, nudge, recorded.lane, now, command)
    return None


def _alone(told: Told) -> str:
    said = _said(told)
    if BY_KIND[told.nudge.kind].ALONE:
        return said
    return f"{said.removesuffix('.')} ({_where(told.run)})."


def _together(told: Sequence[Told], command: str) -> str:
    runs = {each.run.id: each.run for each in told}
    one = len(runs) == 1
    where = f" in {_where(told[0].run)}" if one else ""
    lines = [f"*{len(told)} things wait for you{where}:*"]
    for each in told:
        place = "" if one else f" ({_where(each.run)})"
        lines.append(f"• {_said(each).removesuffix('.')}{place}.")
    return phrases.fit(lines, f"{command} mine")


def _said(told: Told) -> str:
    said = BY_KIND[told.nudge.kind].words(told)
    return said if told.lane == told.nudge.to else f"{_for_another(told.facts, told.nudge)} {said}"


def _for_another(facts: ReminderFacts, nudge: Nudge) -> str:
    """Why the lead hears what is somebody else's."""
    until = facts.habits(nudge.to).away_until
    back = f" until {until.astimezone(facts.run.zone):%A}" if until else ""
    return f"<@{nudge.to}> is away{back}:"


def _where(run: RunFacts) -> str:
    return f"Phase {run.handle}, {mention(run.channel)}"
