"""The burn-up of a run: the deliverables settled by each day, step by step."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import Forecast, forecast


@dataclass(frozen=True, slots=True)
class Band:
    """One step: the number settled, of ``total``, by the end of each day of the burn-up."""

    step: str
    total: int
    settled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BurnUp:
    """The series of a run, by days in its zone.

    ``days`` are the first and the last day, and those on which something changed. ``ended`` is the
    day on which the run was closed; an open run may have a ``forecast``.
    """

    handle: str
    days: tuple[date, ...]
    bands: tuple[Band, ...]
    target: date | None = None
    ended: date | None = None
    forecast: Forecast | None = None

    @property
    def total(self) -> int:
        """The number of deliverables."""
        return sum(band.total for band in self.bands)

    @property
    def settled(self) -> int:
        """The number of deliverables settled by the last day."""
        return sum(band.settled[-1] for band in self.bands)

    def finished(self, band: Band) -> date | None:
        """The day on which all of a band was settled; None while any of it is open."""
        if band.settled[-1] < band.total:
            return None
        return self.days[band.settled.index(band.total)]

    def grouped(self, most: int) -> list[Band]:
        """At most ``most`` bands; if there are more steps, neighbours are merged."""
        each = -(-len(self.bands) // most)
        return [_joined(self.bands[at : at + each]) for at in range(0, len(self.bands), each)]


def burn_up(run: RunFacts, until: datetime) -> BurnUp | None:
    """The burn-up up to ``until``, or up to the closing; None for a run without deliverables."""
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
