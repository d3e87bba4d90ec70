"""The burn-up as a picture: one description, drawn as SVG or PNG by a library that is an extra.

Its words are codes, figures and dates alone: titles may be in any script, and the library's fonts
are not. Steps are told apart by their order, by light and dark in turn and by their labels, so that
no colour is needed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from bot.burn_up import Band, BurnUp
from phases.errors import UserError

MISSING = 'Pictures are an extra that is not installed: pip install "phasebot[pictures]"'
KEPT = 4
"""Pictures: a summary goes to many, and nothing else runs while one is drawn, for 0.1 seconds."""

WIDTH, HEIGHT = 1200, 675  # pixels, of the whole
MOST_BANDS, MOST_TICKS = 12, 10
DAY = timedelta(days=1)
INK, PAPER, FAINT = "#1a1c20", "#ffffff", "#5c6370"
DARK, LIGHT = "#1f4e79", "#a9cbe8"
LABEL, SMALL = 15, 13  # pixels

Row = dict[str, Any]


def can_draw() -> bool:
    """Whether the extra is installed."""
    return find_spec("vl_convert") is not None


@lru_cache(KEPT)
def svg(burn: BurnUp) -> str:
    """The picture as SVG. UserError where the extra is missing."""
    drawn: str = _library().vegalite_to_svg(description(burn), vl_version="5.20")
    return drawn


@lru_cache(KEPT)
def png(burn: BurnUp) -> bytes:
    """The picture as PNG, 1200 × 675 pixels. UserError where the extra is missing."""
    drawn: bytes = _library().vegalite_to_png(description(burn), vl_version="5.20")
    return drawn


def alt_text(burn: BurnUp) -> str:
    """The picture in words, for those who do not see it."""
    state = f"closed on {_said(burn.ended)}" if burn.ended else f"on {_said(burn.days[-1])}"
    steps = ", ".join(f"{band.step} {band.settled[-1]} of {band.total}" for band in _bands(burn))
    target = f" Target: {_said(burn.target)}." if burn.target else ""
    ahead = f" At this pace it ends {burn.forecast}." if burn.forecast else ""
    return (
        f"Burn-up of Phase {burn.handle}, {state}: {burn.settled} of {burn.total} deliverables "
        f"settled since {_said(burn.days[0])}. By step: {steps}.{target}{ahead}"
    )


def description(burn: BurnUp) -> dict[str, Any]:
    """The picture as Vega-Lite describes pictures."""
    layers = [
        *_forecast(burn),
        _areas(burn),
        *_rules(burn),
        _labels(burn),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": alt_text(burn),
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 20,
        "autosize": {"type": "fit", "contains": "padding"},
        "background": PAPER,
        "title": {
            "text": f"Phase {burn.handle}: {burn.settled} of {burn.total} settled",
            "subtitle": _subtitle(burn),
            "anchor": "start",
            "fontSize": 18,
            "subtitleFontSize": SMALL,
            "subtitlePadding": 6,
            "offset": 12,
            "color": INK,
            "subtitleColor": INK,
        },
        "config": {
            "font": "Liberation Sans, Arial, sans-serif",
            "axis": {"labelFontSize": SMALL, "labelColor": INK, "gridColor": "#e4e6ea"},
            "view": {"stroke": None},
        },
        "layer": layers,
    }


def _areas(burn: BurnUp) -> Row:
    bands = _bands(burn)
    tones = [DARK if place % 2 == 0 else LIGHT for place in range(len(bands))]
    rows = [
        {"day": _at(day), "step": band.step, "place": place, "settled": band.settled[number]}
        for place, band in enumerate(bands)
        for day, number in _steps(burn)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "interpolate": "step-after", "stroke": PAPER, "strokeWidth": 1.5},
        "encoding": {
            "x": _across(burn),
            "y": _up(burn),
            "color": {
                "field": "step",
                "type": "nominal",
                "scale": {"domain": [band.step for band in bands], "range": tones},
                "legend": None,
            },
            "order": {"field": "place", "type": "quantitative", "sort": "ascending"},
        },
    }


def _steps(burn: BurnUp) -> Iterator[tuple[date, int]]:
    """Each day with its place in the series; the last one lasts until it is over."""
    yield from ((day, number) for number, day in enumerate(burn.days))
    yield _end(burn), len(burn.days) - 1


def _end(burn: BurnUp) -> date:
    return burn.days[-1] + DAY


def _labels(burn: BurnUp) -> Row:
    """The code and count of each step, at the right of its band."""
    rows, below, last = [], 0, -1.0
    apart = burn.total * (LABEL + 5) / HEIGHT
    for band in _bands(burn):
        count = band.settled[-1]
        if count:
            last = max(below + count / 2, last + apart)
            said = f"{band.step}  {count}/{band.total}"
            rows.append({"day": _at(_end(burn)), "settled": last, "said": said})
        below += count
    return _words(burn, rows, {"align": "left", "dx": 8, "fontSize": LABEL, "fontWeight": "bold"})


def _rules(burn: BurnUp) -> Iterator[Row]:
    """How many there are in all, and the target date."""
    scope = [{"settled": burn.total}]
    yield {
        "data": {"values": scope},
        "mark": {"type": "rule", "strokeDash": [6, 4], "color": FAINT, "strokeWidth": 1.5},
        "encoding": {"y": {"field": "settled", "type": "quantitative"}},
    }
    label = [{"day": _at(_domain(burn)[1]), "settled": burn.total, "said": f"{burn.total} in all"}]
    yield _words(burn, label, {"align": "right", "dx": -4, "dy": -10, "fontSize": SMALL})
    if burn.target:
        over = _at(burn.target + DAY)
        row = {"day": over, "settled": 0, "said": f"target {_said(burn.target)}"}
        yield {
            "data": {"values": [row]},
            "mark": {"type": "rule", "strokeDash": [2, 3], "color": INK, "strokeWidth": 2},
            "encoding": {"x": _across(burn)},
        }
        top = [row | {"settled": burn.total}]
        yield _words(burn, top, {"align": "right", "dx": -6, "dy": -10, "fontSize": SMALL})


def _subtitle(burn: BurnUp) -> str:
    if burn.ended:
        return f"closed on {_said(burn.ended)}"
    ahead = f"; at this pace it ends {burn.forecast} (shaded)" if burn.forecast else ""
    return f"as of {_said(burn.days[-1])}{ahead}"


def _forecast(burn: BurnUp) -> Iterator[Row]:
    """The days between which the end is expected, lightly."""
    if burn.forecast is None:
        return
    first, last = burn.forecast.earliest, burn.forecast.latest + DAY
    span = {"day": _at(first), "until": _at(last), "settled": 0}
    yield {
        "data": {"values": [span]},
        "mark": {"type": "rect", "color": "#eceef2"},
        "encoding": {"x": _across(burn), "x2": {"field": "until"}},
    }


def _words(burn: BurnUp, rows: list[Row], style: Row) -> Row:
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "color": INK, "baseline": "middle", **style},
        "encoding": {
            "x": _across(burn),
            "y": {"field": "settled", "type": "quantitative"},
            "text": {"field": "said"},
        },
    }


def _across(burn: BurnUp) -> Row:
    first, last = _domain(burn)
    days = (last - first).days
    ticks = [_at(first + DAY * ahead) for ahead in range(0, days + 1, -(-days // MOST_TICKS))]
    return {
        "field": "day",
        "type": "temporal",
        "axis": {"title": None, "format": "%-d %b", "labelOverlap": True, "values": ticks},
        "scale": {"domain": [_at(first), _at(last)], "nice": False},
    }


def _domain(burn: BurnUp) -> tuple[date, date]:
    """From the first day to past everything that is drawn, with room for the labels."""
    ends = [_end(burn)]
    ends += [burn.target + DAY] if burn.target else []
    ends += [burn.forecast.latest + DAY] if burn.forecast else []
    first, last = burn.days[0], max(ends)
    return first, last + DAY * max((last - first).days // 7, 1)


def _up(burn: BurnUp) -> Row:
    every = -(-burn.total // MOST_TICKS)
    return {
        "field": "settled",
        "type": "quantitative",
        "stack": "zero",
        "axis": {"title": None, "values": list(range(0, burn.total + 1, every)), "format": "d"},
        "scale": {"domain": [0, burn.total]},
    }


def _bands(burn: BurnUp) -> list[Band]:
    """The steps; where they are many, those that follow each other go together."""
    each = -(-len(burn.bands) // MOST_BANDS)
    return [_together(burn.bands[at : at + each]) for at in range(0, len(burn.bands), each)]


def _together(bands: tuple[Band, ...]) -> Band:
    first, last = bands[0], bands[-1]
    name = first.step if first is last else f"{first.step}–{last.step}"
    settled = tuple(map(sum, zip(*(band.settled for band in bands), strict=True)))
    return Band(name, sum(band.total for band in bands), settled)


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _said(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""


def _library() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise UserError(MISSING) from None
    return vl_convert
