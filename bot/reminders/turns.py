"""Whose turn it is: since when the next step is next."""

from datetime import datetime

from bot.facts import RunFacts


def turn_since(run: RunFacts) -> datetime:
    """When the next step became the next: the last thing settled before it, or the start.

    Once every step is done, when the last of them was.
    """
    earlier = run.steps if run.next_step is None else run.steps[: run.steps.index(run.next_step)]
    settled = (item.settled_at for item in run.deliverables if item.step in set(earlier))
    return max(filter(None, settled), default=run.started_at)
