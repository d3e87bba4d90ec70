"""The burn-up of a run: how many deliverables were settled by each day, step by step."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import Forecast, forecast


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

    def finished(self, band: Band) -> date | None:
        """The day by whose end all of a band was settled; None while something of it is open."""
        if band.settled[-1] < band.total:
            return None
        return self.days[band.settled.index(band.total)]

    def grouped(self, most: int) -> list[Band]:
        """So many bands at the most: where steps are more, those that follow each other join."""
        each = -(-len(self.bands) // most)
        return [_joined(self.bands[at : at + each]) for at in range(0, len(self.bands), each)]


def burn_up(run: RunFacts, until: datetime) -> BurnUp | None:
    """The burn-up of a run until then, or until it was closed; None without any deliverable."""
    if not run.deliverables:
        return None
    end = min(run.closed_at or until, until)
    moments = (run.started_at, end, *_settled(run.deliverables, end))
    days = tuple(sorted({_day(run, moment) for moment in moments}))
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
    on = Counter(_day(run, moment) for moment in _settled(items, end))
    return Band(step, len(items), tuple(accumulate(on[day] for day in days)))


def _settled(items: Sequence[ItemFacts], end: datetime) -> list[datetime]:
    return [item.settled_at for item in items if item.settled_at and item.settled_at <= end]


def _joined(bands: Sequence[Band]) -> Band:
    first, last = bands[0], bands[-1]
    name = first.step if first is last else f"{first.step}–{last.step}"
    settled = tuple(map(sum, zip(*(band.settled for band in bands), strict=True)))
    return Band(name, sum(band.total for band in bands), settled)


def _day(run: RunFacts, at: datetime) -> date:
    return at.astimezone(run.zone).date()
