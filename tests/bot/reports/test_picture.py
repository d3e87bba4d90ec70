"""The burn-up as a picture: what stands in it, how it can be told apart, and that it is light."""

import re
import struct
import subprocess
import sys
from dataclasses import astuple, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.burn_up import Band, BurnUp
from bot.domain.forecast import Forecast
from bot.reports import drawing, picture
from bot.reports.burn_up_chart import MOST_BANDS, draw
from bot.reports.chart_frame import FLOOR, HEIGHT, LABEL, TOP, WIDTH, domain
from bot.reports.svg import DARK, IN_THE_DARK, LIGHT, Colours

D18, D19, D20 = (date(2026, 11, day) for day in (18, 19, 20))
MIDWAY = BurnUp(
    "E",
    (D18, D19, D20),
    (Band("E1", 4, (2, 4, 4)), Band("E2", 4, (0, 1, 3)), Band("E3", 4, (0, 0, 0))),
    target=date(2026, 12, 4),
    forecast=Forecast(date(2026, 11, 26), date(2026, 12, 1)),
)


def elements(burn: BurnUp, name: str) -> list[ElementTree.Element]:
    """The elements of a kind, in the order in which they are drawn."""
    return ElementTree.fromstring(draw(burn)).findall(f".//{{*}}{name}")


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


def test_the_svg_names_steps_target_and_scope() -> None:
    words = {each.text or "" for each in elements(MIDWAY, "text")}
    assert words >= {"E1 4/4", "E2 3/4", "target 4 Dec", "12 in all", "Phase E: 7 of 12 settled"}
    assert "as of 20 Nov; at this pace it ends 26 November – 1 December (shaded)" in words
    assert not any(word.startswith("E3") for word in words)
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)"', draw(MIDWAY))]
    assert min(sizes) >= 12


def test_it_asks_nobody_for_anything_and_has_no_names_that_could_clash() -> None:
    drawn = draw(MIDWAY)
    assert re.findall(r"[a-z]+://[^\s\"'<)]+", drawn) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"\b(?:id|class|href|on\w+)=|<(?:script|image|use|a)\b|url\(", drawn)


def test_whatever_a_code_is_made_of_stands_as_text() -> None:
    code = '<a href="x">&amp;\'"'
    odd = replace(MIDWAY, handle=code, bands=(Band(code, 12, (2, 5, 7)),))
    words = [each.text for each in elements(odd, "text")]
    assert f"{code} 7/12" in words
    assert f"Phase {code}: 7 of 12 settled" in words


def test_its_colours_are_all_told_to_a_dark_screen() -> None:
    drawn = draw(MIDWAY)
    style = drawn[drawn.index("<style>") : drawn.index("</style>")]
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', drawn.replace(style, "")))
    assert used >= {LIGHT.deep, LIGHT.pale, LIGHT.ink, LIGHT.paper, LIGHT.shade}
    assert used <= set(IN_THE_DARK)
    assert style.startswith("<style>@media screen and (prefers-color-scheme: dark){")
    for light, dark in zip(astuple(LIGHT), astuple(DARK), strict=True):
        assert f'[fill="{light}"]{{fill:{dark}}}' in style


def test_the_png_has_the_size_of_a_slide() -> None:
    drawn = picture.png(MIDWAY)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 675)


def test_letters_are_drawn_where_the_machine_has_no_font() -> None:
    drawn = draw(MIDWAY)
    plain = re.sub(r' font-weight="bold"', "", drawn)
    bare = re.sub(r"<text.*?</text>", "", drawn)
    assert len({drawing.png(each) for each in (drawn, plain, bare)}) == 3


def test_the_png_is_light_wherever_it_is_made() -> None:
    drawn = draw(MIDWAY)
    without = re.sub(r"<style>.*?</style>", "", drawn)
    assert without != drawn
    assert drawing.png(drawn) == drawing.png(without)


GROWTH = """
import resource, sys
from bot.reports.drawing import png

drawn = sys.stdin.read()
kept = []
for _ in range(20):
    png(drawn)
    kept.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print((kept[-1] - kept[0]) // (1024 if sys.platform == "darwin" else 1))
"""


def test_a_picture_leaves_nothing_behind() -> None:
    """Its pixels alone are 3 MB."""
    alone = subprocess.run(
        [sys.executable, "-c", GROWTH],
        input=draw(MIDWAY),
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(alone.stdout) < 10_000


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bands_differ_from_each_other_and_from_the_paper_without_colour(colours: Colours) -> None:
    assert contrast(colours.deep, colours.pale) >= 3
    assert contrast(colours.deep, colours.paper) >= 3
    assert contrast(colours.pale, colours.paper) >= 3
    assert contrast(colours.ink, colours.paper) >= 7
    assert contrast(colours.ink, colours.shade) >= 7


def test_neighbours_that_were_begun_are_never_of_one_tone() -> None:
    skipped = replace(MIDWAY, bands=(MIDWAY.bands[0], MIDWAY.bands[2], MIDWAY.bands[1]))
    tones = [each.attrib["fill"] for each in elements(skipped, "path")]
    assert tones == [LIGHT.pale, LIGHT.deep]


def test_a_band_goes_up_on_the_day_on_which_something_was_settled() -> None:
    above, ground = (each.attrib["d"] for each in elements(replace(MIDWAY, target=None), "path"))
    days = re.findall(r"H([\d.]+)V([\d.]+)", above)
    heights = [round((FLOOR - float(y)) / (FLOOR - TOP) * 12) for _, y in days]
    assert heights == [2, 5, 7, 0]
    assert [float(later) > float(day) for (day, _), (later, _) in pairwise(days)] == [True] * 3
    assert len(re.findall("V", ground)) == 3  # nothing came of it on the last day


def test_labels_of_thin_bands_neither_touch_nor_leave_the_picture() -> None:
    thin = tuple(Band(f"E{number}", 1, (1,)) for number in range(2, 13))
    heavy = BurnUp("E", (D18,), (Band("E1", 480, (480,)), *thin))
    places = {
        each.text: float(each.attrib["y"])
        for each in elements(heavy, "text")
        if "/" in (each.text or "")
    }
    assert list(places) == [
        f"E{n} {count}" for n, count in enumerate(["480/480"] + ["1/1"] * 11, 1)
    ]
    assert all(below - above >= LABEL for below, above in pairwise(places.values()))
    assert min(places.values()) >= TOP + LABEL / 2


def test_many_steps_keep_their_counts_in_few_bands() -> None:
    days = tuple(D18 + timedelta(days=ahead) for ahead in range(10))
    bands = tuple(Band(f"R{n}", 20, tuple(min(20, n + d) for d in range(10))) for n in range(25))
    many = BurnUp("R", days, bands)
    drawn = elements(many, "path")
    assert len(drawn) <= MOST_BANDS
    top = min(float(y) for y in re.findall(r"V([\d.]+)", drawn[0].attrib["d"]))
    assert round((FLOOR - top) / (FLOOR - TOP) * many.total) == many.settled


def test_a_day_of_two_years_can_still_be_seen() -> None:
    short = replace(MIDWAY, target=date(2028, 12, 31))
    first, last = domain(short)
    day = (WIDTH - 2 * 20) / (last - first).days
    widths = [float(each.attrib["stroke-width"]) for each in elements(short, "path")]
    assert max(widths) <= day / 2


@pytest.mark.parametrize(("total", "every"), [(7, 1), (12, 2), (44, 5), (125, 20), (1000, 100)])
def test_counts_go_in_steps_that_people_count_in(total: int, every: int) -> None:
    one = BurnUp("E", (D18,), (Band("E1", total, (1,)),))
    counts = [each.text for each in elements(one, "text") if (each.text or "").isdigit()]
    assert counts == [str(count) for count in range(0, total + 1, every)]


def test_a_forecast_far_ahead_leaves_the_work_its_room() -> None:
    far = replace(MIDWAY, forecast=Forecast(date(2026, 11, 26), date(2027, 11, 26)))
    first, last = domain(far)
    assert (first, last) == (D18, D18 + timedelta(days=19))
    assert "26 November 2026 – 26 November 2027 (shaded)" in draw(far)


def test_a_target_before_the_start_stands_in_the_picture() -> None:
    assert domain(replace(MIDWAY, target=date(2026, 11, 2)))[0] == date(2026, 11, 2)


@st.composite
def burn_ups(a_case: st.DrawFn) -> BurnUp:
    """Any series that a run could have."""
    ahead = a_case(st.lists(st.integers(0, 1_000), min_size=1, max_size=30, unique=True))
    days = tuple(D18 + timedelta(days=each) for each in sorted(ahead))
    bands = []
    for number in range(a_case(st.integers(1, 30))):
        steps = st.lists(st.integers(0, 9), min_size=len(days), max_size=len(days))
        settled = tuple(accumulate(a_case(steps)))
        total = max(settled[-1] + a_case(st.integers(0, 3)), 1)
        bands.append(Band(f"LONGEST-{number}", total, settled))
    date_near = st.dates(D18 - timedelta(days=400), days[-1] + timedelta(days=400))
    earliest = days[-1] + timedelta(days=a_case(st.integers(0, 500)))
    forecast = Forecast(earliest, earliest + timedelta(days=a_case(st.integers(0, 3_000))))
    return BurnUp(
        "E",
        days,
        tuple(bands),
        a_case(st.none() | date_near),
        forecast=a_case(st.sampled_from([None, forecast])),
    )


@settings(max_examples=60, deadline=None)
@given(burn_ups())
def test_any_burn_up_is_drawn_inside_the_picture(burn: BurnUp) -> None:
    for name, across, down in (("line", ("x1", "x2"), ("y1", "y2")), ("text", ("x",), ("y",))):
        for each in elements(burn, name):
            assert all(0 <= float(each.attrib[key]) <= WIDTH for key in across)
            assert all(0 <= float(each.attrib[key]) <= HEIGHT for key in down)
    assert drawing.png(draw(burn)).startswith(b"\x89PNG")
