"""Own: a reminder that a user set for themselves or for somebody else."""

from collections.abc import Iterator
from datetime import datetime

from bot.cards.blocks import escape
from bot.domain.reminder_facts import OwnReminder, ReminderFacts
from bot.reminders.items import name_of, title
from bot.reminders.nudge import Nudge, Told
from bot.reminders.wishes import of_wish

KIND = "own"
ALONE = False


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """Remind the user who set it at its minute, or somebody else within their hours."""
    for asked in facts.own:
        # Nobody needs a reminder of an item that was settled meanwhile.
        if asked.at <= now and (asked.about is None or facts.run.open_under(asked.about)):
            own = asked.by == asked.person
            because = f"<@{asked.by}> asked me to remind you."
            if own:
                because = "You asked to be reminded at this hour."
            yield of_wish(KIND, asked, asked.at, because, exact=own)


def words(told: Told) -> str:
    """Say who asked for the reminder and of what, in their words."""
    asked = _asked(told)
    run = told.run
    item = next((item for item in run.items if item.code == asked.about), None)
    step = name_of(run, asked.about) if asked.about else f"Phase {run.handle}"
    text = f"\n{escape(asked.text)}" if asked.text else ""
    own = asked.by == asked.person
    who = "You asked to be reminded" if own else f"<@{asked.by}> asked me to remind you"
    return f"*{who} of {title(item) if item else step}*{text}"


def _asked(told: Told) -> OwnReminder:
    return next(asked for asked in told.facts.own if told.nudge.fact == f"{KIND}:{asked.id}")
