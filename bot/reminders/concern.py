"""Concern: a concern waits for an answer."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.domain.closing_facts import ConcernFacts
from bot.domain.pseudonyms import has_left
from bot.domain.reminder_facts import CONCERN, ReminderFacts, number_of_concern
from bot.domain.wording import shorten
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told
from bot.working_time.hours import working_moment_after

KIND = CONCERN
ALONE = False


def due(facts: ReminderFacts, _now: datetime) -> Iterator[Nudge]:
    """Remind the lead once, a working day after the concern was raised."""
    run = facts.run
    for concern in facts.concerns:
        if concern.is_open and not has_left(run.lead):
            at = working_moment_after(concern.raised_at, 1, run.zone, run.country)
            yield Nudge(
                fact=f"{KIND}:{run.id}:{concern.number}",
                kind=KIND,
                to=run.lead,
                at=at,
                until=at + STILL_USEFUL,
                because=f"You lead the phase, and concern {concern.number} waits for an answer.",
                about=f"{KIND}{concern.number}",
                passes_on=True,
            )


def words(told: Told) -> str:
    """Quote the concern, who raised it and when, and how to answer it."""
    concern = _concern(told)
    mine = concern.raised_by == told.lane
    who, whose = ("You", "your concern") if mine else (f"<@{concern.raised_by}>", "a concern")
    answer = f'{told.command} answer {told.run.handle} {concern.number} "your words"'
    day = told.times.day(concern.raised_at)
    return (
        f"*{who} raised {whose} on {day}, and it waits for an answer*\n"
        f"“{escape(shorten(concern.text, 300))}”\nTo answer: {answer}"
    )


def _concern(told: Told) -> ConcernFacts:
    number = number_of_concern(told.nudge.about)
    return next(each for each in told.facts.concerns if each.number == number)
