"""Deletes old data in small pieces: messages of runs closed long ago, and ids of old requests."""

from datetime import datetime, timedelta

from bot.storage import deliveries, retention
from bot.storage.session import Database
from bot.use_cases.send_reminders import Pause, let_others_go_first

PIECE = 200
"""Rows deleted in one transaction."""
PIECES = 100
"""Transactions per run of the job, so that a shutdown need not wait; the next run continues."""


def clear_told(
    database: Database, now: datetime, keep: timedelta, pause: Pause = let_others_go_first
) -> int:
    """Delete messages and reminders of runs closed longer ago than ``keep``; return how many.

    The history of those runs stays, and so does everything of other runs.
    """
    before, cleared = now - keep, 0
    for _ in range(PIECES):
        with database.read() as session:
            run = retention.closed_for_long(session, before)
        if run is None:
            break
        with database.write() as session:
            gone = retention.clear_some(session, run, now, PIECE)
            if not gone:
                retention.mark_cleared(session, run, now)
        cleared += gone
        pause()
    return cleared


def forget_deliveries(
    database: Database, before: datetime, pause: Pause = let_others_go_first
) -> None:
    """Delete the ids of requests that Slack will not send again, with their replies."""
    for _ in range(PIECES):
        with database.write() as session:
            gone = deliveries.forget(session, before, PIECE)
        if gone < PIECE:
            break
        pause()
