"""Delivery of reminders: each fact is worked out anew, and what holds no more is taken back."""

from datetime import datetime

from bot.messenger import Message
from bot.reminder_facts import CHANGED, TOO_LATE, NudgeFacts
from bot.reminders import telling
from bot.storage import nudges, watching
from bot.storage.session import Database


def say_reminders(database: Database, message: int, now: datetime, command: str) -> Message | None:
    """The words of a message of the outbox; None when nothing in it holds any more.

    What is left out is recorded with the reason; were it to hold once more, it would be told then.
    """
    with database.read() as session:
        recorded = nudges.of_message(session, message)
        seen = watching.with_names(session, [nudge.run_id for nudge in recorded])
    told = [telling.still_holds(each, seen[each.run_id], now, command) for each in recorded]
    void = [each for each, found in zip(recorded, told, strict=True) if found is None]
    if void:
        with database.write() as session:
            for each in void:
                nudges.take_back(session, each.id, _reason(each, now))
    return telling.message([found for found in told if found], command)


def _reason(nudge: NudgeFacts, now: datetime) -> str:
    return TOO_LATE if now >= nudge.of_use_until else CHANGED
