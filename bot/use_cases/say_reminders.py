"""The text of reminders: each fact is checked at delivery, and again after each related act.

At delivery, reminders whose condition no longer holds are cancelled; posted ones show the outcome.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.reminder_facts import CHANGED, TOO_LATE, NudgeFacts, ReminderFacts, SaidNudge
from bot.reminders import nudge_texts
from bot.storage import nudges, runs, watching
from bot.storage.session import Database, Session

Said = tuple[str, list[SaidNudge]]
"""The line above several reminders, and the text of each."""


def say_reminders(database: Database, message: int, now: datetime, command: str) -> Said:
    """The text of a message in the outbox; empty if no reminder in it still holds.

    A cancelled reminder is stored with the reason, and would be sent if it held again.
    """
    with database.read() as session:
        recorded, seen = _told(session, message)
    told = [
        (each, nudge_texts.still_holds(each, seen[each.run_id], now, command)) for each in recorded
    ]
    void = [each for each, found in told if found is None]
    if void:
        with database.write() as session:
            for each in void:
                nudges.take_back(session, each.id, _reason(each, now))
    return nudge_texts.first_said([(each, found) for each, found in told if found])


def say_again(database: Database, message: int, now: datetime, command: str) -> Said:
    """The text of a posted message, as things are now."""
    with database.read() as session:
        recorded, seen = _told(session, message)
        newer = nudges.told_later(session, recorded[0].lane, message) if recorded else set()
    head, said = nudge_texts.said_again(recorded, seen, newer, now, command)
    over = {each.nudge for each in said if each.over}
    with database.write() as session:
        for at in (now, None):
            changed = [each.id for each in recorded if (each.id in over) is (at is not None)]
            nudges.mark_over(session, changed, at)
    return head, said


def _told(session: Session, message: int) -> tuple[list[NudgeFacts], dict[int, ReminderFacts]]:
    recorded = nudges.of_message(session, message)
    readers = {nudge.lane for nudge in recorded}
    seen = watching.with_names(session, [each.run_id for each in recorded], readers)
    several = frozenset(each for each in readers if len(runs.open_of(session, each)) > 1)
    return recorded, {id_: replace(facts, in_several=several) for id_, facts in seen.items()}


def _reason(nudge: NudgeFacts, now: datetime) -> str:
    return TOO_LATE if now >= nudge.of_use_until else CHANGED
