"""What is of no use any more is deleted, in small pieces: what was told of runs that are closed for
long, and what Slack will not deliver again."""

from datetime import datetime, timedelta

from bot.storage import deliveries, retention
from bot.storage.session import Database
from bot.use_cases.send_reminders import Pause, let_others_go_first

PIECE = 200
"""Rows that are deleted in one transaction."""


def clear_told(
    database: Database, now: datetime, keep: timedelta, pause: Pause = let_others_go_first
) -> int:
    """Delete messages and reminders of runs that were closed longer ago than that; gives how many.

    What happened in those runs stays, and so does all that was told of any other.
    """
    before, cleared = now - keep, 0
    while True:
        with database.read() as session:
            run = retention.closed_for_long(session, before)
        if run is None:
            return cleared
        cleared += _clear(database, run, before, now, pause)


def forget_deliveries(
    database: Database, before: datetime, pause: Pause = let_others_go_first
) -> None:
    """Drop the ids of requests that Slack will not send again, with their answers."""
    gone = PIECE
    while gone == PIECE:
        with database.write() as session:
            gone = deliveries.forget(session, before, PIECE)
        pause()


def _clear(database: Database, run: int, before: datetime, now: datetime, pause: Pause) -> int:
    cleared = 0
    while True:
        with database.write() as session:
            gone = retention.clear_some(session, run, before, PIECE)
            if not gone:
                retention.mark_cleared(session, run, now)
                return cleared
        cleared += gone
        pause()
