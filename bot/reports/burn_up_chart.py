"""The burn-up chart as a Vega-Lite specification.

Its text is only codes, figures and dates: titles may be in any script, for which the library lacks
fonts. Steps are told apart by their order, by alternating light and dark, and by their labels, so
that no colour is needed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from bot.domain.burn_up import Band, BurnUp
from bot.reports.chart_frame import DAY, LIGHT, Row, across, at, domain, end, said, up

WIDTH, HEIGHT = 1200, 675  # pixels of the whole picture
PLOT = 550  # pixels of height left by the title and the axis
MOST_BANDS = 12
LABEL, SMALL = 15, 13  # pixels


def describe(burn: BurnUp, words: str) -> Row:
    """Return the specification; ``words`` is the alternative text."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": words,
        "width": WIDTH,
        "height": HEIGHT,
        "padding": 20,
        "autosize": {"type": "fit", "contains": "padding"},
        "background": LIGHT.paper,
        "title": {
            "text": f"Phase {burn.handle}: {burn.settled} of {burn.total} settled",
            "subtitle": _subtitle(burn),
            "anchor": "start",
            "fontSize": 18,
            "subtitleFontSize": SMALL,
            "subtitlePadding": 6,
            "offset": 12,
            "color": LIGHT.ink,
            "subtitleColor": LIGHT.ink,
        },
        "config": {
            "aria": False,  # the description covers it as a whole
            "font": "Liberation Sans, Arial, sans-serif",
            "axis": {
                "labelFontSize": SMALL,
                "labelColor": LIGHT.ink,
                "gridColor": LIGHT.grid,
                "domainColor": LIGHT.faint,
                "tickColor": LIGHT.faint,
            },
            "view": {"stroke": None},
        },
        "layer": [*_forecast(burn), _areas(burn), *_scope(burn), *_target(burn), *_labels(burn)],
    }


def _subtitle(burn: BurnUp) -> str:
    if burn.ended:
        return f"closed on {said(burn, burn.ended)}"
    ahead = f"; at this pace it ends {burn.forecast} (shaded)" if burn.forecast else ""
    return f"as of {said(burn, burn.days[-1])}{ahead}"


def _forecast(burn: BurnUp) -> Iterator[Row]:
    """Shade the days between which the end is expected."""
    if burn.forecast is None:
        return
    last = min(burn.forecast.latest + DAY, domain(burn)[1])
    span = {"day": at(burn.forecast.earliest), "until": at(last)}
    yield {
        "data": {"values": [span]},
        "mark": {"type": "rect", "color": LIGHT.shade},
        "encoding": {"x": across(burn), "x2": {"field": "until"}},
    }


def _begun(burn: BurnUp) -> list[Band]:
    return [band for band in burn.grouped(MOST_BANDS) if band.settled[-1]]


def _areas(burn: BurnUp) -> Row:
    """Draw the bands with lines in the background colour, since two of the same tone may touch.

    The lines leave the thinnest band two thirds of its height.
    """
    bands = _begun(burn)
    thinnest = min((band.settled[-1] for band in bands), default=0) * PLOT / burn.total
    rows = [
        {"day": at(day), "step": band.step, "place": place, "settled": band.settled[number]}
        for place, band in enumerate(bands)
        for day, number in _steps(burn)
    ]
    return {
        "data": {"values": rows},
        "mark": {
            "type": "area",
            "interpolate": "step-after",
            "stroke": LIGHT.paper,
            "strokeWidth": round(min(1.5, thinnest / 3), 2),
        },
        "encoding": {
            "x": across(burn),
            "y": {**up(burn), "stack": "zero"},
            "color": {
                "field": "step",
                "type": "nominal",
                "scale": {
                    "domain": [band.step for band in bands],
                    "range": [(LIGHT.deep, LIGHT.pale)[place % 2] for place in range(len(bands))],
                },
                "legend": None,
            },
            "order": {"field": "place", "type": "quantitative", "sort": "ascending"},
        },
    }


def _steps(burn: BurnUp) -> Iterator[tuple[date, int]]:
    """Yield each day with its index in the series; the last index again for that day's end."""
    yield from ((day, number) for number, day in enumerate(burn.days))
    yield end(burn), len(burn.days) - 1


def _scope(burn: BurnUp) -> Iterator[Row]:
    """Draw the line of the total, and the base line again, which the bands' outlines hide."""
    ground = {"color": LIGHT.faint, "strokeWidth": 1}
    yield _rule({"y": up(burn)}, {"settled": 0}, ground)
    row = {"day": at(domain(burn)[1]), "settled": burn.total, "said": f"{burn.total} in all"}
    yield _rule({"y": up(burn)}, row, {"strokeDash": [6, 4]})
    yield from _words(burn, [row], {"align": "right", "dx": -4, "dy": -10, "fontSize": SMALL})


def _target(burn: BurnUp) -> Iterator[Row]:
    """Draw the end of the target date, on a strip of background to be visible on every band."""
    if burn.target is None:
        return
    first, last = domain(burn)
    over = burn.target + DAY
    row = {"day": at(over), "settled": burn.total, "said": f"target {said(burn, burn.target)}"}
    for style in ({"color": LIGHT.paper, "strokeWidth": 5}, {"strokeDash": [2, 3]}):
        yield _rule({"x": across(burn)}, row, style)
    is_left = (over - first) * 6 < last - first  # no room for the label on its left
    style = {"align": "left", "dx": 2} if is_left else {"align": "right", "dx": -6}
    yield from _words(burn, [row], {**style, "dy": -10, "fontSize": SMALL})


def _labels(burn: BurnUp) -> Iterator[Row]:
    """Label each begun step with its code and count, to the right of its band."""
    bands = _begun(burn)
    tops = accumulate(band.settled[-1] for band in bands)
    middles = [top - band.settled[-1] / 2 for band, top in zip(bands, tops, strict=True)]
    height = burn.total * (LABEL + 3) / PLOT
    places = _apart(middles, height, burn.total - height / 2)
    rows = [
        {
            "day": at(end(burn)),
            "settled": place,
            "said": f"{band.step} {band.settled[-1]}/{band.total}",
        }
        for band, place in zip(bands, places, strict=True)
    ]
    style = {"align": "left", "dx": 8, "fontSize": LABEL, "fontWeight": "bold"}
    yield from _words(burn, rows, style)


def _apart(middles: Sequence[float], least: float, top: float) -> list[float]:
    """Move places apart where two labels would touch, and keep all below ``top``."""
    places: list[float] = []
    for middle in middles:
        places.append(max(middle, places[-1] + least) if places else middle)
    for number in reversed(range(len(places))):
        places[number] = min(places[number], top)
        top = places[number] - least
    return places


def _rule(encoding: Row, row: Row, style: Row) -> Row:
    mark = {"type": "rule", "color": LIGHT.ink, "strokeWidth": 2, **style}
    return {"data": {"values": [row]}, "mark": mark, "encoding": encoding}


def _words(burn: BurnUp, rows: Sequence[Row], style: Row) -> Iterator[Row]:
    """Draw text outlined in the background colour, so that no line runs through it."""
    for edge in ({"stroke": LIGHT.paper, "strokeWidth": 4, "strokeJoin": "round"}, {}):
        yield {
            "data": {"values": rows},
            "mark": {"type": "text", "color": LIGHT.ink, "baseline": "middle", **style, **edge},
            "encoding": {"x": across(burn), "y": up(burn), "text": {"field": "said"}},
        }
