"""The frame of the burn-up chart: colours, the axis of days, the axis of counts."""

from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Any

from bot.domain.burn_up import BurnUp

MOST_TICKS, TICKS_WITH_YEARS = 10, 7
LEAST_AHEAD = 14  # days
DAY = timedelta(days=1)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Colours:
    """A palette on ``paper``. Steps are ``deep`` and ``pale`` in turn, at a contrast of 3:1."""

    ink: str
    paper: str
    faint: str
    grid: str
    shade: str
    deep: str
    pale: str


LIGHT = Colours("#1a1c20", "#ffffff", "#5c6370", "#e4e6ea", "#e9ecf1", "#14375c", "#5a92ca")
DARK = Colours("#e8eaee", "#16181c", "#a3a9b5", "#2c3038", "#2a2e36", "#d6e6f6", "#4f83b8")
IN_THE_DARK = dict(zip(astuple(LIGHT), astuple(DARK), strict=True))
"""The colours of the dark theme."""


def said(burn: BurnUp, day: date) -> str:
    """Return ``4 Dec``, with the year if the chart spans more than one."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if _has_years(burn) else "")


def _has_years(burn: BurnUp) -> bool:
    ahead = burn.forecast.latest if burn.forecast else burn.days[-1]
    told = (burn.days[0], burn.days[-1], burn.target or burn.days[0], ahead)
    return len({day.year for day in told}) > 1


def across(burn: BurnUp) -> Row:
    """Return the encoding of the days on the x axis."""
    first, last = domain(burn)
    most, years = (TICKS_WITH_YEARS, " %Y") if _has_years(burn) else (MOST_TICKS, "")
    every = -(-(last - first).days // most)
    ticks = [at(first + DAY * ahead) for ahead in range(0, (last - first).days + 1, every)]
    return {
        "field": "day",
        "type": "temporal",
        "axis": {
            "title": None,
            "format": f"%-d %b{years}",
            "labelOverlap": True,
            "values": ticks,
        },
        "scale": {"type": "utc", "domain": [at(first), at(last)], "nice": False},
    }


def domain(burn: BurnUp) -> tuple[date, date]:
    """Return the x axis from the first day to past everything drawn, with room for the labels.

    A distant forecast is cut off, since it would squeeze the work to a line at the left.
    """
    first, over = min(burn.days[0], burn.target or burn.days[0]), end(burn)
    ends = [over]
    if burn.target:
        ends.append(burn.target + DAY)
    if burn.forecast:
        furthest = over + max(DAY * LEAST_AHEAD, 2 * (over - first))
        ends += [burn.forecast.earliest + DAY, min(burn.forecast.latest + DAY, furthest)]
    last = max(ends)
    return first, last + DAY * max((last - first).days // 7, 1)


def up(burn: BurnUp) -> Row:
    """Return the encoding of the settled items on the y axis, up to the total."""
    every = -(-burn.total // MOST_TICKS)
    return {
        "field": "settled",
        "type": "quantitative",
        "axis": {"title": None, "values": list(range(0, burn.total + 1, every)), "format": "d"},
        "scale": {"domain": [0, burn.total], "nice": False},
    }


def at(day: date) -> str:
    """Return the start of a day in UTC, so that the drawing machine's zone does not matter."""
    return f"{day.isoformat()}T00:00:00Z"


def end(burn: BurnUp) -> date:
    """Return the end of the last day, as the date after it."""
    return burn.days[-1] + DAY
