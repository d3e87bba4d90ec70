"""Own: what somebody asked to be told at an hour, or to have another told."""

from collections.abc import Iterator
from datetime import datetime

from bot import phrases
from bot.blocks import escape
from bot.reminder_facts import OwnReminder, ReminderFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge, Told

KIND = "own"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """At its minute to whoever asked for it; to somebody else within their hours."""
    for asked in facts.own:
        if asked.at <= now and _still_matters(facts, asked.about):
            own = asked.by == asked.person
            whom = "be reminded at this hour" if own else "have you reminded"
            yield Nudge(
                fact=f"{KIND}:{asked.id}",
                kind=KIND,
                to=asked.person,
                at=asked.at,
                until=asked.at + STILL_USEFUL,
                because=f"{'You' if own else f'<@{asked.by}>'} asked to {whom}.",
                about=asked.about,
                exact=own,
            )


def _still_matters(facts: ReminderFacts, about: str | None) -> bool:
    """An item that was settled meanwhile needs no reminder."""
    named = [item for item in facts.run.items if about in (item.code, item.step)]
    return about is None or any(item.is_open for item in named)


def words(told: Told) -> str:
    """What was asked for, by whom, in their words."""
    asked = _asked(told)
    run = told.run
    item = next((item for item in run.items if item.code == asked.about), None)
    about = phrases.title(item) if item else asked.about or f"Phase {run.handle}"
    text = f": {escape(asked.text)}" if asked.text else ""
    who = "You asked" if asked.by == asked.person else f"<@{asked.by}> asked me"
    whom = "" if asked.by == asked.person else " to remind you"
    return f"{who}{whom or ' to be reminded'} of {about}{text}."


def _asked(told: Told) -> OwnReminder:
    return next(asked for asked in told.facts.own if told.nudge.fact == f"{KIND}:{asked.id}")
