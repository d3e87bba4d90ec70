"""What became of a nudge that was told: answered, done elsewhere, or no longer so. Pure."""

from datetime import datetime

from bot.blocks import escape, shorten
from bot.facts import ItemFacts
from bot.reminder_facts import NudgeFacts, ReminderFacts
from bot.reminders import BY_KIND
from bot.reminders.nudge import Nudge
from bot.times import Times
from phases.progress import ItemState, StepState

NEWER = "a newer message speaks of it"
VOID = "no longer so"


def fact_of(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> Nudge | None:
    """The nudge worked out anew; None when its fact is none any more.

    The rule that made it is the rule that ends it.
    """
    reminder = BY_KIND.get(recorded.kind)
    if reminder is None or facts.run.closed_at is not None:
        return None
    same = (
        nudge
        for nudge in reminder.due(facts, now)
        if nudge.to == recorded.person and nudge.slot(recorded.lane) == recorded.slot
    )
    return next(same, None)


def became(recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> str | None:
    """``done by you, 14:03``; None while it stands as it was told."""
    item = next((item for item in facts.run.items if item.code == recorded.about), None)
    how = _Ending(recorded, facts, now)
    if item is not None and not item.is_open:
        return how.settled(item)
    if facts.run.step_states.get(recorded.about or "") is StepState.DONE:
        return "done"
    if facts.run.closed_at is not None:
        return f"Phase {facts.run.handle} was closed, {how.hour(facts.run.closed_at)}"
    put_off = how.put_off(item)
    if put_off or fact_of(recorded, facts, now) is not None:
        return put_off
    return how.void(item)


class _Ending:
    def __init__(self, recorded: NudgeFacts, facts: ReminderFacts, now: datetime) -> None:
        self.recorded = recorded
        self.facts = facts
        self.now = now

    def settled(self, item: ItemFacts) -> str:
        verb = "done" if item.state is ItemState.DONE else item.state.value
        at = f", {self.hour(item.settled_at)}" if item.settled_at else ""
        return f"{verb} by {self._who(item.settled_by)}{at}"

    def put_off(self, item: ItemFacts | None) -> str | None:
        about = {None, self.recorded.about, item.step if item else None}
        until = [
            snooze.until
            for snooze in self.facts.snoozes
            if snooze.person == self.recorded.lane and snooze.about in about
        ]
        last = max(until, default=self.now)
        return f"put off until {self._times.moment(last)}" if last > self.now else None

    def void(self, item: ItemFacts | None) -> str:
        if item is None:
            return VOID
        if self._moved(item.owned_since) and item.owner != self.recorded.person:
            return f"{self._who(item.owner)} {'have' if item.owner == self.lane else 'has'} it now"
        if item.owner is None and self.recorded.person != self.facts.run.lead:
            return "nobody has it now"
        if self._moved(item.blocked_at):
            why = f": “{escape(shorten(item.block_reason, 100))}”" if item.block_reason else ""
            return f"blocked by {self._who(item.blocked_by)}{why}"
        if self.recorded.kind == "blocked" and item.blocked_at is None:
            return "unblocked"
        if self.recorded.kind in ("soon", "due", "overdue", "late"):
            due = self._times.due(item.due_at) if item.due_at else None
            return f"due {due} now" if due else "no date now"
        return "something happened to it" if self.recorded.kind == "idle" else VOID

    def hour(self, at: datetime) -> str:
        """``14:03``, with the day where that is not the day it was told on."""
        told = self.recorded.said_at
        zone = self._times.zone
        same_day = told and at.astimezone(zone).date() == told.astimezone(zone).date()
        return f"{at.astimezone(zone):%H:%M}" if same_day else self._times.moment(at)

    @property
    def lane(self) -> str:
        return self.recorded.lane

    @property
    def _times(self) -> Times:
        return Times(self.facts.habits(self.lane).zone, self.now)

    def _moved(self, at: datetime | None) -> bool:
        told = self.recorded.said_at
        return at is not None and (told is None or at >= told)

    def _who(self, person: str | None) -> str:
        return "you" if person == self.lane else f"<@{person}>" if person else "nobody"
