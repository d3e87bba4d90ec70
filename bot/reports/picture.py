"""The burn-up chart as a picture: one specification, drawn as SVG or PNG by an optional library.

A separate process draws, so that no command waits for it; one draws at a time.
"""

import json
import os
import subprocess
import sys
import time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

import structlog

from bot.domain.burn_up import BurnUp
from bot.reports.burn_up_chart import MOST_BANDS, describe
from bot.reports.chart_frame import IN_THE_DARK, said
from bot.workspaces.process_limits import TooLongError, TooMuchError, read_all
from phases.errors import UserError

log = structlog.get_logger()

MISSING = 'Pictures are an extra that is not installed: pip install "phasebot[pictures]"'
FAILED = "The picture could not be drawn. Its figures are in the HTML and JSON reports."
KEPT = 4
"""Cached pictures: one summary goes to many."""

_SECONDS, _LARGEST, _LAST_WORDS = 15, 5_000_000, 200
_NEEDED = frozenset({"HOME", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH", "TMPDIR"})
"""The environment variables that a Python needs; the bot's keys are not among them."""

_DRAWING = Path(__file__).with_name("drawing.py")
_in_turn = Lock()


class UndrawnError(UserError):
    """The picture could not be drawn; callers go on without it."""


def can_draw() -> bool:
    """Whether the optional library is installed."""
    return find_spec("vl_convert") is not None


def svg(burn: BurnUp) -> str:
    """Draw an SVG that follows the reader's light or dark mode. Raises UndrawnError if it fails."""
    drawn = _drawn(burn, "svg").decode()
    start = drawn.index(">") + 1
    return f"{drawn[:start]}<style>{_in_the_dark()}</style>{drawn[start:]}"


def png(burn: BurnUp) -> bytes:
    """Draw a PNG of 1200 × 675 pixels, in light mode. Raises UndrawnError if it fails."""
    return _drawn(burn, "png")


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


def _drawn(burn: BurnUp, form: str) -> bytes:
    if not can_draw():
        raise UndrawnError(MISSING)
    with _in_turn:
        return _draw(burn, form)


@lru_cache(KEPT)
def _draw(burn: BurnUp, form: str) -> bytes:
    """Draw, with a cache: an SVG takes half a second, its PNG next to nothing more."""
    if form == "png":
        given = _draw(burn, "svg")
    else:
        given = json.dumps(describe(burn, alt_text(burn))).encode()
    try:
        status, drawn, complaint = _run(form, given)
    except (OSError, TooLongError, TooMuchError) as error:
        status, drawn, complaint = None, b"", type(error).__name__
    if status or not drawn:
        log.error("undrawn", form=form, status=status, said=complaint)
        raise UndrawnError(FAILED)
    return drawn


def _run(form: str, given: bytes) -> tuple[int, bytes, str]:
    """Draw in a separate process; return its status, the picture, and its last line of error."""
    with TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-P", str(_DRAWING), form],  # -P: our files shadow no module
            env={name: os.environ[name] for name in _NEEDED & os.environ.keys()},
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        status, drawn, complaint = read_all(process, time.monotonic() + _SECONDS, _LARGEST)
    said_last = complaint.decode(errors="replace").strip().rpartition("\n")[2]
    return status, drawn, said_last[:_LAST_WORDS]


def _in_the_dark() -> str:
    """Return CSS rules that replace each colour in dark mode."""
    rules = (
        f'[{where}="{light}"]{{{where}:{dark}}}'
        for light, dark in IN_THE_DARK.items()
        for where in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme: dark){{{''.join(rules)}}}"
