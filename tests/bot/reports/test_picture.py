"""The burn-up as a picture: what stands in it, how it can be told apart, and what a failure does."""

import json
import os
import re
import struct
import sys
import threading
import time
from dataclasses import astuple, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.domain.burn_up import Band, BurnUp
from bot.domain.forecast import Forecast
from bot.domain.report_facts import Report
from bot.reports import FORMATS, picture
from bot.reports.burn_up_chart import LABEL, MOST_BANDS, PLOT, describe
from bot.reports.chart_frame import DARK, IN_THE_DARK, LIGHT, Colours, domain
from phases.errors import UserError

D18, D19, D20 = (date(2026, 11, day) for day in (18, 19, 20))
MIDWAY = BurnUp(
    "E",
    (D18, D19, D20),
    (Band("E1", 4, (2, 4, 4)), Band("E2", 4, (0, 1, 3)), Band("E3", 4, (0, 0, 0))),
    target=date(2026, 12, 4),
    forecast=Forecast(date(2026, 11, 26), date(2026, 12, 1)),
)


def rows(burn: BurnUp, mark: str) -> list[dict[str, Any]]:
    """What is drawn with marks of a kind."""
    layers = describe(burn, "")["layer"]
    return [
        row for layer in layers if layer["mark"]["type"] == mark for row in layer["data"]["values"]
    ]


def contrast(one: str, other: str) -> float:
    """As WCAG has it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_words_tell_all_that_it_shows() -> None:
    assert picture.alt_text(MIDWAY) == (
        "Burn-up of Phase E, on 20 Nov: 7 of 12 deliverables settled since 18 Nov. "
        "By step: E1 4 of 4 on 19 Nov, E2 3 of 4, E3 0 of 4. Target: 4 Dec. "
        "At this pace it ends 26 November – 1 December."
    )


def test_the_words_of_the_longest_run_are_few_enough_for_slack() -> None:
    bands = tuple(Band(f"LONG-{n}", 20, (20,)) for n in range(100, 125))
    told = picture.alt_text(BurnUp("LONG-12", (D18,), bands, date(2028, 12, 31), D18))
    assert "LONG-100–LONG-102 60 of 60 on 18 Nov 2026, " in told
    assert told.endswith(" Target: 31 Dec 2028.")
    assert len(told) < 1_900


def test_the_svg_names_steps_target_and_scope_and_asks_nobody_for_anything() -> None:
    drawn = picture.svg(MIDWAY)
    words = set(re.findall(r"<text[^>]*>([^<]+)</text>", drawn))
    assert words >= {"E1 4/4", "E2 3/4", "target 4 Dec", "12 in all", "Phase E: 7 of 12 settled"}
    assert "as of 20 Nov; at this pace it ends 26 November – 1 December (shaded)" in words
    assert not any(word.startswith("E3") for word in words)
    addresses = set(re.findall(r"[a-z]+://[^\s\"'<)]+", drawn))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)px"', drawn)]
    assert sizes
    assert min(sizes) >= 12


def test_its_colours_are_all_told_to_a_dark_screen() -> None:
    drawn = picture.svg(MIDWAY)
    style = drawn[drawn.index("<style>") : drawn.index("</style>")]
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', drawn.replace(style, "")))
    assert used >= {LIGHT.deep, LIGHT.pale, LIGHT.ink, LIGHT.paper, LIGHT.shade}
    assert used <= set(IN_THE_DARK)
    assert style.startswith("<style>@media screen and (prefers-color-scheme: dark){")
    for light, dark in zip(astuple(LIGHT), astuple(DARK), strict=True):
        assert f'[fill="{light}"]{{fill:{dark}}}' in style


def test_the_same_burn_up_is_the_same_picture_wherever_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = picture.svg(MIDWAY)
    picture._draw.cache_clear()
    monkeypatch.setitem(os.environ, "TZ", "America/Sao_Paulo")
    assert picture.svg(MIDWAY) == drawn


def test_the_png_has_the_size_of_a_slide() -> None:
    drawn = picture.png(MIDWAY)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 675)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bands_differ_from_each_other_and_from_the_paper_without_colour(colours: Colours) -> None:
    assert contrast(colours.deep, colours.pale) >= 3
    assert contrast(colours.deep, colours.paper) >= 3
    assert contrast(colours.pale, colours.paper) >= 3
    assert contrast(colours.ink, colours.paper) >= 7
    assert contrast(colours.ink, colours.shade) >= 7


def test_neighbours_that_were_begun_are_never_of_one_tone() -> None:
    skipped = replace(MIDWAY, bands=(MIDWAY.bands[0], MIDWAY.bands[2], MIDWAY.bands[1]))
    areas = next(
        layer for layer in describe(skipped, "")["layer"] if layer["mark"]["type"] == "area"
    )
    scale = areas["encoding"]["color"]["scale"]
    assert scale == {"domain": ["E1", "E2"], "range": [LIGHT.deep, LIGHT.pale]}


def test_labels_of_thin_bands_neither_touch_nor_leave_the_picture() -> None:
    thin = tuple(Band(f"E{number}", 1, (1,)) for number in range(2, 13))
    heavy = BurnUp("E", (D18,), (Band("E1", 480, (480,)), *thin))
    places = {row["said"]: row["settled"] for row in rows(heavy, "text") if "/" in row["said"]}
    assert list(places) == [
        f"E{n} {count}" for n, count in enumerate(["480/480"] + ["1/1"] * 11, 1)
    ]
    pixels = [place / heavy.total * PLOT for place in places.values()]
    assert all(above - below >= LABEL for below, above in pairwise(pixels))
    assert pixels[-1] <= PLOT - LABEL / 2


def test_many_steps_keep_their_counts_in_few_bands() -> None:
    days = tuple(D18 + timedelta(days=ahead) for ahead in range(10))
    bands = tuple(Band(f"R{n}", 20, tuple(min(20, n + d) for d in range(10))) for n in range(25))
    many = BurnUp("R", days, bands)
    drawn = rows(many, "area")
    assert len({row["step"] for row in drawn}) <= MOST_BANDS
    last = max(row["day"] for row in drawn)
    assert sum(row["settled"] for row in drawn if row["day"] == last) == many.settled


def test_a_forecast_far_ahead_leaves_the_work_its_room() -> None:
    far = replace(MIDWAY, forecast=Forecast(date(2026, 11, 26), date(2027, 11, 26)))
    first, last = domain(far)
    assert (first, last) == (D18, D18 + timedelta(days=19))
    assert "26 November 2026 – 26 November 2027 (shaded)" in json.dumps(
        describe(far, ""), ensure_ascii=False
    )


def test_a_target_before_the_start_stands_in_the_picture() -> None:
    assert domain(replace(MIDWAY, target=date(2026, 11, 2)))[0] == date(2026, 11, 2)


def test_it_is_drawn_beside_the_bot_which_goes_on_meanwhile() -> None:
    """The library holds the interpreter for half a second where it draws inside it."""
    longest, is_over = [0.0], threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not is_over.wait(0.002):
            longest[0], last = max(longest[0], time.perf_counter() - last), time.perf_counter()

    ticking = threading.Thread(target=tick)
    ticking.start()
    started = time.perf_counter()
    picture.png(replace(MIDWAY, handle="seen by no other test"))
    took = time.perf_counter() - started
    is_over.set()
    ticking.join()
    assert longest[0] < took / 2
    assert "vl_convert" not in sys.modules


def test_without_the_extra_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UserError, match=r"pip install \"phasebot\[pictures\]\""):
        picture.png(MIDWAY)


def test_whoever_draws_is_not_told_the_bots_keys(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    telling = tmp_path / "drawing.py"
    telling.write_text("import json, os\nprint(json.dumps(dict(os.environ)))")
    monkeypatch.setattr(picture, "_DRAWING", telling)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    seen = json.loads(picture.png(replace(MIDWAY, handle="K")))
    assert "PATH" in seen
    assert "SLACK_BOT_TOKEN" not in seen


def test_where_nothing_can_be_started_there_is_no_picture_and_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(picture.UndrawnError, match="could not be drawn"):
        picture.png(replace(MIDWAY, handle="N"))


def test_a_picture_that_fails_leaves_the_report_its_figures(
    report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "drawing.py"
    broken.write_text("raise SystemExit('out of memory')")
    monkeypatch.setattr(picture, "_DRAWING", broken)
    picture._draw.cache_clear()
    page = FORMATS["html"].make(report).decode()
    assert "<img" not in page
    assert "<details open>" in page
    assert FORMATS["zip"].make(report)
    with pytest.raises(picture.UndrawnError, match="could not be drawn"):
        FORMATS["png"].make(report)
