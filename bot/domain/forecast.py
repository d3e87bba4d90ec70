"""Forecast the end of a run from its pace so far, as a range of days.

After n deliverables done in d working days, the pace is taken to be between (n - √n) / d and
(n + √n) / d: √n is the standard deviation of a random (Poisson) count.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, sqrt

from bot.domain.facts import RunFacts
from bot.working_time.hours import working_day_after, working_days_between
from phases.progress import ItemState

FEWEST_DONE = 3
FEWEST_DAYS = 2
FURTHEST = 260  # working days: about a year; a date beyond it means nothing


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days between which the last deliverable will probably be done."""

    earliest: date
    latest: date

    def __str__(self) -> str:
        """``7 December``, ``3–7 December``, ``30 November – 3 December``."""
        return self._said("%B")

    @property
    def brief(self) -> str:
        """``7 Dec``, ``3–7 Dec``, ``30 Nov – 3 Dec``."""
        return self._said("%b")

    def _said(self, month: str) -> str:
        first, last = self.earliest, self.latest
        if first == last:
            return _day(last, month)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{_day(last, month)}"
        year = "" if first.year == last.year else f" {first.year}"
        end = f"{_day(last, month)}{year and f' {last.year}'}"
        return f"{_day(first, month)}{year} – {end}"


def forecast(run: RunFacts, at: datetime) -> Forecast | None:
    """The forecast at a moment; None if it is too early to tell, or nothing is left.

    Only deliverables count, since checklists are usually ticked all at once.
    """
    began, today = (moment.astimezone(run.zone).date() for moment in (run.started_at, at))
    done = sum(
        item.state is ItemState.DONE
        for item in run.deliverables
        if _was_settled(item.settled_at, at)
    )
    left = sum(not _was_settled(item.settled_at, at) for item in run.deliverables)
    days = working_days_between(began, today + timedelta(days=1), run.country)
    if not left or done < FEWEST_DONE or days < FEWEST_DAYS:
        return None
    quick, slow = (done + sqrt(done)) / days, (done - sqrt(done)) / days
    return Forecast(
        *(
            working_day_after(today, min(ceil(left / pace), FURTHEST), run.country)
            for pace in (quick, slow)
        )
    )


def _was_settled(settled_at: datetime | None, at: datetime) -> bool:
    return settled_at is not None and settled_at <= at


def _day(day: date, month: str) -> str:
    return f"{day.day} {day:{month}}"
