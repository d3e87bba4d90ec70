"""When a board becomes outdated without an act: an item became late, or a new day began."""

from datetime import datetime

from bot.domain.facts import RunFacts


def board_is_stale(run: RunFacts, now: datetime) -> bool:
    """Whether the board's day or its late items have changed by time alone.

    Checked from ``run.reminded_until`` on, so that each change is found once.
    """
    since = run.reminded_until
    if run.closed_at is not None or now <= since:
        return False
    return run.day(since) != run.day(now) or any(
        since <= item.due_at < now for item in run.open_items if item.due_at
    )
