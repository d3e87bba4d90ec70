"""Decides for every kind who gets a nudge and when: by role, hours, mutes, snoozes and absence.

A person who is owner, lead and stakeholder at once gets each fact once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.reminder_facts import PUT_OFF, ReminderFacts, is_channel
from bot.reminders.nudge import Nudge

MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A nudge with its reader and earliest time; ``unwanted`` is the reason if they declined it."""

    nudge: Nudge
    lane: str
    say_at: datetime
    unwanted: str | None = None

    @property
    def slot(self) -> str:
        """The nudge's key for this reader, unique in the database."""
        return self.nudge.slot(self.lane)

    @property
    def slots_that_say_it(self) -> list[str]:
        """Those of what says the same: where one of them was told, this is not."""
        return [f"{fact}:{self.lane}" for fact in self.nudge.or_else]


def addressed(facts: ReminderFacts, nudges: Iterable[Nudge], now: datetime) -> list[Addressed]:
    """Return each fact once for each reader, at their hour; people who left are skipped."""
    found: dict[str, Addressed] = {}
    for nudge in nudges:
        lane = _who_is_told(facts, nudge, now)
        habits = facts.habits(lane)
        if habits.has_left or (nudge.once_more and not habits.on_the_day):
            continue
        found.setdefault(
            nudge.slot(lane),
            Addressed(nudge, lane, _hour(facts, nudge, lane), _unwanted(facts, nudge, lane)),
        )
    return list(found.values())


def _who_is_told(facts: ReminderFacts, nudge: Nudge, now: datetime) -> str:
    lead = facts.run.lead
    if any(_is_here(facts, person, now) for person in nudge.beside):
        return nudge.to
    if nudge.passes_on and facts.habits(nudge.to).has_left:
        return lead
    goes_on = nudge.passes_on and facts.habits(nudge.to).is_away(now)
    return lead if goes_on and not facts.habits(lead).is_away(now) else nudge.to


def _is_here(facts: ReminderFacts, person: str, now: datetime) -> bool:
    habits = facts.habits(person)
    return not habits.has_left and not habits.is_away(now)


def _hour(facts: ReminderFacts, nudge: Nudge, lane: str) -> datetime:
    if nudge.exact or is_channel(lane):
        return nudge.at
    return facts.habits(lane).next_moment(nudge.at)


def _unwanted(facts: ReminderFacts, nudge: Nudge, lane: str) -> str | None:
    if nudge.exact:
        return None
    if facts.is_muted(lane, nudge.kind):
        return MUTED
    until = [snooze.until for snooze in facts.put_off_by(lane, nudge.about)]
    return PUT_OFF if any(nudge.at <= end for end in until) else None
