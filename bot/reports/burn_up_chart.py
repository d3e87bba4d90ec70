"""The burn-up chart as an SVG.

Its text is only codes, figures and dates: titles may be in any script, for which our font lacks
letters. Steps are told apart by their order, by alternating light and dark, and by their labels, so
that no colour is needed. It has no ids and no scripts, and refers to nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle, pairwise
from operator import add

from markupsafe import Markup

from bot.domain.burn_up import Band, BurnUp
from bot.reports.chart_frame import (
    DAY,
    FLOOR,
    HEIGHT,
    LABEL,
    MARGIN,
    SMALL,
    TOP,
    WIDE,
    WIDTH,
    Frame,
    end,
    said,
)
from bot.reports.svg import LIGHT, element, in_the_dark, outlined, rule

MOST_BANDS = 12
TITLE = 18  # pixels
BESIDE = 8  # pixels between a band and its label


def draw(burn: BurnUp) -> str:
    """Draw the chart, in the colours of the reader's light or dark mode."""
    bands = [band for band in burn.grouped(MOST_BANDS) if band.settled[-1]]
    names = [f"{band.step} {band.settled[-1]}/{band.total}" for band in bands]
    widest = max(map(len, names), default=0) * WIDE * LABEL
    frame = Frame(burn, BESIDE + round(widest))
    drawn = (
        element("style", in_the_dark()),
        element("rect", width=WIDTH, height=HEIGHT, fill=LIGHT.paper),
        *_title(burn),
        *_forecast(frame),
        *frame.grid(),
        *_areas(frame, bands),
        *frame.axes(),
        *_scope(frame),
        *_target(frame),
        *_labels(frame, bands, names),
    )
    return element(
        "svg",
        Markup("\n").join(drawn),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        font_family="Liberation Sans, Arial, sans-serif",
        font_size=SMALL,
        fill=LIGHT.ink,
    )


def _title(burn: BurnUp) -> Iterator[Markup]:
    title = f"Phase {burn.handle}: {burn.settled} of {burn.total} settled"
    yield element("text", title, x=MARGIN, y=34, font_size=TITLE, font_weight="bold")
    yield element("text", _subtitle(burn), x=MARGIN, y=54)


def _subtitle(burn: BurnUp) -> str:
    if burn.ended:
        return f"closed on {said(burn, burn.ended)}"
    ahead = f"; at this pace it ends {burn.forecast} (shaded)" if burn.forecast else ""
    return f"as of {said(burn, burn.days[-1])}{ahead}"


def _forecast(frame: Frame) -> Iterator[Markup]:
    """Shade the days between which the end is expected."""
    ahead = frame.burn.forecast
    if ahead is None:
        return
    start, over = frame.x(ahead.earliest), frame.x(min(ahead.latest + DAY, frame.last))
    yield element(
        "rect", x=start, y=TOP, width=round(over - start, 1), height=FLOOR - TOP, fill=LIGHT.shade
    )


def _areas(frame: Frame, bands: Sequence[Band]) -> Iterator[Markup]:
    """Draw the bands from the top down, each to the ground and over the one above it.

    A line in the background colour parts two of the same tone. It leaves the thinnest band two
    thirds of its height, and a day half of its width.
    """
    tops = accumulate((band.settled for band in bands), _on_top)
    thinnest = min((band.settled[-1] for band in bands), default=0)
    day = frame.x(frame.first + DAY) - frame.left
    width = min(1.5, (FLOOR - frame.y(thinnest)) / 3, day / 2)
    tones = cycle((LIGHT.deep, LIGHT.pale))
    for settled, tone in reversed(list(zip(tops, tones, strict=False))):
        yield element(
            "path",
            d=_steps(frame, settled),
            fill=tone,
            stroke=LIGHT.paper,
            stroke_width=round(width, 2),
        )


def _on_top(below: Sequence[int], band: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(add, below, band))


def _steps(frame: Frame, settled: Sequence[int]) -> str:
    """Return the path from the ground, up at each day on which something changed, and back."""
    days = frame.burn.days
    ups = [
        f"H{frame.x(day)}V{frame.y(now)}"
        for day, (before, now) in zip(days, pairwise((0, *settled)), strict=True)
        if now != before
    ]
    return f"M{frame.x(days[0])},{FLOOR}{''.join(ups)}H{frame.x(end(frame.burn))}V{FLOOR}Z"


def _scope(frame: Frame) -> Iterator[Markup]:
    """Draw the line of the total."""
    y = frame.y(frame.burn.total)
    yield rule(LIGHT.ink, frame.left, y, frame.right, y, stroke_width=2, stroke_dasharray="6 4")
    told = f"{frame.burn.total} in all"
    yield outlined(told, x=frame.right - 4, y=y - 6, text_anchor="end")


def _target(frame: Frame) -> Iterator[Markup]:
    """Draw the end of the target date, on a strip of background to be visible on every band."""
    target = frame.burn.target
    if target is None:
        return
    x = frame.x(target + DAY)
    yield rule(LIGHT.paper, x, TOP, x, FLOOR, stroke_width=5)
    yield rule(LIGHT.ink, x, TOP, x, FLOOR, stroke_width=2, stroke_dasharray="2 3")
    is_left = (x - frame.left) * 6 < frame.right - frame.left  # no room for the label on its left
    place = {"x": x + 2, "text_anchor": "start"} if is_left else {"x": x - 6, "text_anchor": "end"}
    yield outlined(f"target {said(frame.burn, target)}", y=TOP - 6, **place)


def _labels(frame: Frame, bands: Sequence[Band], names: Sequence[str]) -> Iterator[Markup]:
    """Label each band with its step's code and count, to the right of it."""
    tops = accumulate(band.settled[-1] for band in bands)
    middles = [frame.y(top - band.settled[-1] / 2) for band, top in zip(bands, tops, strict=True)]
    x = frame.x(end(frame.burn)) + BESIDE
    for name, y in zip(names, _apart(middles), strict=True):
        yield outlined(name, x=x, y=y + 5, font_size=LABEL, font_weight="bold")


def _apart(middles: Sequence[float]) -> list[float]:
    """Move heights apart where two labels would touch, and keep all inside the plot."""
    each = LABEL + 3
    places: list[float] = []
    for middle in middles:
        places.append(min(middle, places[-1] - each) if places else middle)
    highest = TOP + each / 2
    for number in reversed(range(len(places))):
        places[number] = max(places[number], highest)
        highest = places[number] + each
    return places
