"""The text of reminders: each fact is checked at delivery, and again after each related act.

At delivery, reminders whose condition no longer holds are cancelled; posted ones show the outcome.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.reminder_facts import CHANGED, TOO_LATE, NudgeFacts, ReminderFacts, SaidPart
from bot.reminders import nudge_texts
from bot.storage import nudges, runs, watching
from bot.storage.session import Database, Session


def say_reminders(database: Database, message: int, now: datetime, command: str) -> list[SaidPart]:
    """What a message of the outbox says: nothing when nothing in it holds any more.

    A cancelled reminder is stored with the reason, and would be sent if it held again.
    """
    with database.read() as session:
        recorded, seen = _told(session, message)
    void = [
        each for each in recorded if nudge_texts.still_holds(each, seen[each.run_id], now) is None
    ]
    if void:
        with database.write() as session:
            for each in void:
                nudges.take_back(session, each.id, _reason(each, now))
    holding = [each for each in recorded if each not in void]
    return nudge_texts.first_said(holding, seen, now, command)


def say_again(database: Database, message: int, now: datetime, command: str) -> list[SaidPart]:
    """What a message that was posted says, as things stand now."""
    with database.read() as session:
        recorded, seen = _told(session, message)
        newer = nudges.told_later(session, recorded[0].lane, message) if recorded else {}
    said = nudge_texts.said_again(recorded, seen, newer, now, command)
    over = {ended for each in said for ended in each.ended}
    with database.write() as session:
        for at in (now, None):
            changed = [each.id for each in recorded if (each.id in over) is (at is not None)]
            nudges.mark_over(session, changed, at)
    return said


def _told(session: Session, message: int) -> tuple[list[NudgeFacts], dict[int, ReminderFacts]]:
    recorded = nudges.of_message(session, message)
    readers = {nudge.lane for nudge in recorded}
    seen = watching.with_names(session, [each.run_id for each in recorded], readers)
    several = frozenset(each for each in readers if len(runs.open_of(session, each)) > 1)
    return recorded, {id_: replace(facts, in_several=several) for id_, facts in seen.items()}


def _reason(nudge: NudgeFacts, now: datetime) -> str:
    return TOO_LATE if now >= nudge.of_use_until else CHANGED
