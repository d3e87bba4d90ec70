"""The frame of the burn-up chart: the axis of days, the axis of counts."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from math import ceil

from markupsafe import Markup

from bot.domain.burn_up import BurnUp
from bot.reports.svg import LIGHT, element, rule

WIDTH, HEIGHT, MARGIN = 1200, 675, 20  # pixels of the whole picture
TOP, FLOOR = 85, 635  # pixels from above; between them is the plot
LABEL, SMALL = 15, 13  # pixels
WIDE = 0.6  # of its height, the width of a character, on the generous side
MOST_TICKS, TICKS_WITH_YEARS = 10, 7
LEAST_AHEAD = 14  # days
DAY = timedelta(days=1)


class Frame:
    """Where a day and a count stand in the picture, in pixels."""

    def __init__(self, burn: BurnUp, label: int) -> None:
        """``label`` is the width of the widest label beside the bands."""
        self.burn = burn
        self.left = MARGIN + round(WIDE * SMALL * len(str(burn.total))) + 6
        self.right = WIDTH - MARGIN
        self.first, self.last = domain(burn, label / (self.right - self.left))

    def x(self, day: date) -> float:
        """Return the place of a day's beginning."""
        share = (day - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, settled: float) -> float:
        """Return the height at which so many items stand."""
        return round(FLOOR - settled / self.burn.total * (FLOOR - TOP), 1)

    def grid(self) -> Iterator[Markup]:
        """Draw a line for each tick."""
        for settled in self._counts():
            yield rule(LIGHT.grid, self.left, self.y(settled), self.right, self.y(settled))
        for day in self._days():
            yield rule(LIGHT.grid, self.x(day), TOP, self.x(day), FLOOR)

    def axes(self) -> Iterator[Markup]:
        """Draw both axes with their ticks and labels."""
        yield rule(LIGHT.faint, self.left, TOP, self.left, FLOOR)
        yield rule(LIGHT.faint, self.left, FLOOR, self.right, FLOOR)
        for settled in self._counts():
            y = self.y(settled)
            yield rule(LIGHT.faint, self.left - 5, y, self.left, y)
            yield element("text", str(settled), x=self.left - 7, y=y + 5, text_anchor="end")
        for day in self._days():
            x = self.x(day)
            yield rule(LIGHT.faint, x, FLOOR, x, FLOOR + 5)
            anchor = self._anchor(x)
            yield element("text", said(self.burn, day), x=x, y=FLOOR + 17, text_anchor=anchor)

    def _anchor(self, x: float) -> str:
        """Keep the outermost labels inside the picture."""
        if x == self.left:
            return "start"
        return "end" if x > self.right - MARGIN else "middle"

    def _counts(self) -> range:
        return range(0, self.burn.total + 1, _every(self.burn.total))

    def _days(self) -> list[date]:
        most = TICKS_WITH_YEARS if has_years(self.burn) else MOST_TICKS
        length = (self.last - self.first).days
        return [self.first + DAY * ahead for ahead in range(0, length + 1, -(-length // most))]


def _every(total: int) -> int:
    """Return the step of the counts: 1, 2 or 5, or ten or a hundred times as much."""
    steps = (first * int(10**power) for power in count() for first in (1, 2, 5))
    return next(step for step in steps if step * MOST_TICKS >= total)


def said(burn: BurnUp, day: date) -> str:
    """Return ``4 Dec``, with the year if the chart spans more than one."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if has_years(burn) else "")


def has_years(burn: BurnUp) -> bool:
    """Whether the chart spans more than one year."""
    ahead = burn.forecast.latest if burn.forecast else burn.days[-1]
    told = (burn.days[0], burn.days[-1], burn.target or burn.days[0], ahead)
    return len({day.year for day in told}) > 1


def domain(burn: BurnUp, label: float = 0) -> tuple[date, date]:
    """Return the x axis from the first day to past everything drawn.

    ``label`` is the part of it that the labels beside the bands need. A distant forecast is cut
    off, since it would squeeze the work to a line at the left.
    """
    first, over = min(burn.days[0], burn.target or burn.days[0]), end(burn)
    ends = [over]
    if burn.target:
        ends.append(burn.target + DAY)
    if burn.forecast:
        furthest = over + max(DAY * LEAST_AHEAD, 2 * (over - first))
        ends += [burn.forecast.earliest + DAY, min(burn.forecast.latest + DAY, furthest)]
    last = max(ends)
    labelled = over + DAY * ceil((over - first).days * label / (1 - label))
    return first, max(last + DAY * max((last - first).days // 7, 1), labelled)


def end(burn: BurnUp) -> date:
    """Return the end of the last day, as the date after it."""
    return burn.days[-1] + DAY
