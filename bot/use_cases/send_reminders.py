"""The sweep: each open run is asked what is due, and what is due is owed, once."""

from datetime import datetime

import sqlalchemy as sa
import structlog

from bot.facts import RunFacts
from bot.reminders import REMINDERS
from bot.reminders.board_day import board_is_stale
from bot.reminders.nudge import Nudge
from bot.storage import outbox, runs
from bot.storage.session import Database
from bot.storage.tables import Run, table_of
from bot.use_cases.change_board import change_board

log = structlog.get_logger()

_RUN = table_of(Run)


def send_reminders(database: Database, now: datetime) -> int:
    """How many nudges became owed at ``now``. Each run is a transaction of its own."""
    with database.read() as session:
        open_runs = runs.all_open(session)
    return sum(_remind_safely(database, run, now) for run in open_runs)


def _remind_safely(database: Database, run: int, now: datetime) -> int:
    try:
        return _remind(database, run, now)
    except Exception:  # one run that cannot be read silences no other
        log.exception("reminding_failed", run=run)
        return 0


def _remind(database: Database, run: int, now: datetime) -> int:
    with database.read() as session:
        facts = runs.facts(session, run)
        if not _due(facts, now) and not board_is_stale(facts, now):
            return 0
    with database.write() as session:
        runs.lock(session, run)
        facts = runs.facts(session, run)
        nudges = _due(facts, now)
        taken = outbox.taken_slots(session, {nudge.slot for nudge in nudges})
        owed = 0
        for nudge in nudges:
            if nudge.slot in taken:
                continue
            if nudge.skipped:
                outbox.skip(
                    session, run, nudge.lane, nudge.kind, nudge.at, nudge.slot, nudge.skipped
                )
            else:
                outbox.owe(session, run, nudge.lane, nudge.kind, nudge.at, nudge.slot)
                owed += 1
        if board_is_stale(facts, now):
            change_board(session, facts, now)
        update = sa.update(_RUN).where(_RUN.c.id == run).values(reminded_until=now)
        session.connection().execute(update)
    return owed


def _due(run: RunFacts, now: datetime) -> list[Nudge]:
    if run.closed_at is not None:
        return []
    return [nudge for reminder in REMINDERS for nudge in reminder.due(run, now)]
