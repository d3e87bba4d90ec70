"""The burn-up of a run: how many deliverables were settled by each day, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.facts import ItemFacts, RunFacts
from bot.forecast import Forecast, forecast


@dataclass(frozen=True, slots=True)
class Band:
    """One step: how many of its ``total`` were settled by the end of each day of the burn-up."""

    step: str
    total: int
    settled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BurnUp:
    """The series of a run, in its own days. ``days`` are those on which something changed.

    The first and the last day always stand. ``ended`` is when the run was closed; while it is open
    there may be a ``forecast``.
    """

    handle: str
    days: tuple[date, ...]
    bands: tuple[Band, ...]
    target: date | None = None
    ended: date | None = None
    forecast: Forecast | None = None

    @property
    def total(self) -> int:
        """How many deliverables there are."""
        return sum(band.total for band in self.bands)

    @property
    def settled(self) -> int:
        """How many were settled by the last day."""
        return sum(band.settled[-1] for band in self.bands)


def burn_up(run: RunFacts, until: datetime) -> BurnUp | None:
    """The burn-up of a run until then, or until it was closed; None without any deliverable."""
    if not run.deliverables:
        return None
    end = min(run.closed_at or until, until)
    first, last = _day(run, run.started_at), _day(run, end)
    changed = {
        _day(run, item.settled_at)
        for item in run.deliverables
        if item.settled_at and item.settled_at <= end
    }
    days = tuple(sorted({first, last, *changed}))
    return BurnUp(
        run.handle,
        days,
        tuple(_band(run, step, days, end) for step in run.steps if run.of_step(step)),
        run.target,
        _day(run, run.closed_at) if run.closed_at and run.closed_at <= until else None,
        None if run.closed_at else forecast(run, until),
    )


def _band(run: RunFacts, step: str, days: Sequence[date], end: datetime) -> Band:
    items = run.of_step(step)
    return Band(step, len(items), tuple(_settled_by(run, items, day, end) for day in days))


def _settled_by(run: RunFacts, items: Sequence[ItemFacts], day: date, end: datetime) -> int:
    return sum(
        item.settled_at is not None and item.settled_at <= end and _day(run, item.settled_at) <= day
        for item in items
    )


def _day(run: RunFacts, at: datetime) -> date:
    return at.astimezone(run.zone).date()
