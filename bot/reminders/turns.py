"""Whose turn it is: since when the next step is next, and what the kinds that tell it share."""

from datetime import datetime, timedelta

from bot.domain.facts import RunFacts
from bot.reminders.nudge import STILL_USEFUL, Nudge


def turn_since(run: RunFacts) -> datetime:
    """When the next step became the next: the last thing settled before it, or the start.

    Once every step is done, when the last of them was.
    """
    earlier = run.steps if run.next_step is None else run.steps[: run.steps.index(run.next_step)]
    settled = (item.settled_at for item in run.deliverables if item.step in set(earlier))
    return max(filter(None, settled), default=run.started_at)


def of_turn(
    run: RunFacts, kind: str, to: str, because: str, *, after: timedelta = timedelta(0)
) -> Nudge:
    """A nudge about the next step: one for each day on which its turn came."""
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
