"""Why a reminder came, whose hour it was told in, and how to hear less of its kind."""

from datetime import datetime

from bot.habits import Habits
from bot.messenger import Message
from bot.reminder_facts import NudgeFacts
from bot.times import Times

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def why(told: NudgeFacts, habits: Habits, run: str, now: datetime, command: str) -> Message:
    """Three lines: the reason, the hour, and what to type for less."""
    reason = told.because
    if told.person != told.lane:
        reason = f"It is told to <@{told.person}>, who is away: so it came to you. {reason}"
    lines = [reason, _hour(told, habits, Times(habits.zone, now), command)]
    less = f"Less: {command} mute {told.kind} for this kind, or {command} mute {told.kind} {run}"
    later = f" Later: {command} snooze {told.about} until fri" if told.about else ""
    lines.append(f"{less} for this run only.{later}" if not told.exact else later.strip())
    return Message("\n".join(filter(None, lines)))


def _hour(told: NudgeFacts, habits: Habits, times: Times, command: str) -> str:
    at = times.moment(told.said_at) if told.said_at else ""
    if told.exact:
        return f"It came at the minute that you chose, {at}."
    hours = f"{hours_in_words(habits)} in {habits.zone.key}"
    return f"It came {at}, within your hours: {hours}. To change them: {command} settings"


def hours_in_words(habits: Habits) -> str:
    """``Mon to Fri, 09:00 to 17:00``."""
    hours = f"{habits.works_from:%H:%M} to {habits.works_until:%H:%M}"
    return f"{days_in_words(sorted(habits.working_days))}, {hours}"


def days_in_words(days: list[int]) -> str:
    """``Mon to Fri``, or ``Mon, Wed``: 1 is Monday."""
    named = [DAYS[day - 1] for day in days]
    is_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    return f"{named[0]} to {named[-1]}" if is_row else ", ".join(named)
