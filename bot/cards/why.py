"""The reply to "Why this?": why a reminder came, why at that hour, and how to get fewer."""

from datetime import datetime

from bot.cards.message import Message
from bot.cards.settings import hours_in_words
from bot.domain.reminder_facts import NudgeFacts, is_channel
from bot.domain.wording import mention
from bot.working_time.habits import Habits
from bot.working_time.times import Times


def why(told: NudgeFacts, habits: Habits, run: str, now: datetime, command: str) -> Message:
    """Give the reason, the hour, and what to type to get fewer reminders."""
    reason = told.because
    if told.person != told.lane:
        reason = f"It is for <@{told.person}>, who is away, so it came to you. {reason}"
    lines = [reason, _hour(told, habits, Times(habits.zone, now), command)]
    if is_channel(told.lane):
        return Message(
            "\n".join([*lines, f"Less: {command} mute {told.kind} {run} {mention(told.lane)}"])
        )
    less = f"Less: {command} mute {told.kind} for this kind, or {command} mute {told.kind} {run}"
    later = f" Later: {command} snooze {told.about} until fri" if told.about else ""
    lines.append(f"{less} for this phase only.{later}" if not told.exact else later.strip())
    return Message("\n".join(filter(None, lines)))


def _hour(told: NudgeFacts, habits: Habits, times: Times, command: str) -> str:
    at = times.moment(told.said_at) if told.said_at else ""
    if told.exact:
        return f"It came at the time that you chose, {at}."
    if is_channel(told.lane):
        return f"It came {at}."
    hours = f"{hours_in_words(habits)} in {habits.zone.key}"
    return f"It came {at}, within your hours: {hours}. To change them: {command} settings"
