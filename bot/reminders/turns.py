"""When the next step's turn came, and the nudge that the kinds about turns share."""

from datetime import datetime, timedelta

from bot.domain.facts import RunFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge


def turn_since(run: RunFacts) -> datetime:
    """Return when the next step became next: when all before it were settled, or at the start.

    If every step is done, return when the last of them was.
    """
    earlier = run.steps if run.next_step is None else run.steps[: run.steps.index(run.next_step)]
    settled = (item.settled_at for item in run.deliverables if item.step in set(earlier))
    return max(filter(None, settled), default=run.started_at)


def of_turn(
    run: RunFacts, kind: str, to: str, because: str, *, after: timedelta = timedelta(0)
) -> Nudge:
    """Make a nudge about the next step; at most one for each day on which its turn came."""
    since = turn_since(run)
    day = since.astimezone(run.zone).date()
    return Nudge(
        fact=f"{kind}:{run.id}:{run.next_step}:{day.isoformat()}",
        kind=kind,
        to=to,
        at=since + after,
        until=since + STILL_USEFUL,
        because=because,
        about=run.next_step,
        passes_on=True,
    )
