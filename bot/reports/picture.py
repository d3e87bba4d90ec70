"""The burn-up chart as PNG, and its alternative text."""

from functools import lru_cache

from bot.domain.burn_up import BurnUp
from bot.reports import drawing
from bot.reports.burn_up_chart import MOST_BANDS, draw
from bot.reports.chart_frame import said

KEPT = 4
"""Cached pictures: one summary goes to many."""


@lru_cache(KEPT)
def png(burn: BurnUp) -> bytes:
    """Draw a PNG of 1200 × 675 pixels, in light mode."""
    return drawing.png(draw(burn))


def alt_text(burn: BurnUp) -> str:
    """Return the picture's alternative text."""
    state = (
        f"closed on {said(burn, burn.ended)}" if burn.ended else f"on {said(burn, burn.days[-1])}"
    )
    steps = []
    for band in burn.grouped(MOST_BANDS):
        day = burn.finished(band)
        steps.append(
            f"{band.step} {band.settled[-1]} of {band.total}"
            + (f" on {said(burn, day)}" if day else "")
        )
    target = f" Target: {said(burn, burn.target)}." if burn.target else ""
    ahead = f" At this pace it ends {burn.forecast}." if burn.forecast else ""
    return (
        f"Burn-up of Phase {burn.handle}, {state}: {burn.settled} of {burn.total} deliverables "
        f"settled since {said(burn, burn.days[0])}. By step: {', '.join(steps)}.{target}{ahead}"
    )
