"""The series of a burn-up, beside figures that were worked out by hand; and its picture."""

import json
import struct
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.burn_up import Band, BurnUp, burn_up
from bot.forecast import Forecast
from bot.reports import picture
from phases.errors import UserError
from tests.bot.test_cycle_times import at, item, run

D18, D19, D20, D23 = (date(2026, 11, day) for day in (18, 19, 20, 23))


def test_each_day_on_which_something_changed_has_its_counts() -> None:
    """Three in four working days: three more at (3 ± √3) / 4 a day are 3 days, or 10."""
    told = burn_up(
        run(item("E1.1", at(18)), item("E1.2", at(20)), item("E2.1", at(20, 23))), at(23)
    )
    assert told == BurnUp(
        "E",
        (D18, D20, D23),
        (Band("E1", 2, (1, 2, 2)), Band("E2", 2, (0, 1, 1)), Band("E3", 2, (0, 0, 0))),
        forecast=Forecast(date(2026, 11, 26), date(2026, 12, 7)),
    )
    assert (told.settled, told.total) == (3, 6)


def test_a_day_is_the_runs_own() -> None:
    """Half past eleven at night in UTC is the next day in Berlin."""
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    told = burn_up(run(item("E1.1", late)), at(20))
    assert told is not None
    assert told.bands[0].settled == (0, 1, 1)
    assert told.days == (D18, D19, D20)


def test_a_closed_run_ends_when_it_was_closed() -> None:
    told = burn_up(replace(run(item("E1.1", at(18))), closed_at=at(23, 18)), at(30))
    assert told is not None
    assert (told.days[-1], told.ended, told.forecast) == (D23, D23, None)


def test_without_deliverables_there_is_none() -> None:
    assert burn_up(replace(run(), items=()), at(20)) is None


MIDWAY = BurnUp(
    "E",
    (D18, D19, D20),
    (Band("E1", 4, (2, 4, 4)), Band("E2", 4, (0, 1, 3)), Band("E3", 4, (0, 0, 0))),
    target=date(2026, 12, 4),
    forecast=Forecast(date(2026, 11, 26), date(2026, 12, 1)),
)


def test_the_words_of_the_picture_tell_all_that_it_shows() -> None:
    assert picture.alt_text(MIDWAY) == (
        "Burn-up of Phase E, on 20 Nov: 7 of 12 deliverables settled since 18 Nov. "
        "By step: E1 4 of 4, E2 3 of 4, E3 0 of 4. Target: 4 Dec. "
        "At this pace it ends 26 November – 1 December."
    )


def test_the_svg_names_steps_target_and_scope_and_asks_nobody_for_anything() -> None:
    drawn = picture.svg(MIDWAY)
    for words in ("E1 4/4", "E2 3/4", "target 4 Dec", "12 in all", "Phase E: 7 of 12 settled"):
        assert words in drawn.replace("\u00a0", " ").replace("  ", " "), words
    assert "E3 0/4" not in drawn
    addresses = {part.split('"')[0] for part in drawn.split('"http')[1:]}
    assert addresses <= {"://www.w3.org/2000/svg", "://www.w3.org/1999/xlink"}
    assert picture.svg(MIDWAY) == drawn


def test_the_png_has_the_size_of_a_slide() -> None:
    drawn = picture.png(MIDWAY)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", drawn[16:24]) == (1200, 675)


def test_neighbours_differ_in_light_and_dark_alone() -> None:
    """Contrast as WCAG has it: 3 to 1 between neighbours, and between the dark one and the paper."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        dark, light = sorted((luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)

    assert contrast(picture.DARK, picture.LIGHT) >= 3
    assert contrast(picture.DARK, picture.PAPER) >= 3
    assert contrast(picture.INK, picture.PAPER) >= 7


def test_many_steps_go_together_and_keep_their_counts() -> None:
    days = tuple(D18 + timedelta(days=ahead) for ahead in range(10))
    bands = tuple(Band(f"R{n}", 20, tuple(min(20, n + d) for d in range(10))) for n in range(25))
    many = BurnUp("R", days, bands)
    said = picture.alt_text(many)
    assert "R0–R2 " in said
    assert len(said) < 1_900
    areas = next(
        layer
        for layer in picture.description(many)["layer"]
        if isinstance(layer["mark"], dict) and layer["mark"]["type"] == "area"
    )
    shown = {row["step"] for row in areas["data"]["values"]}
    assert len(shown) <= picture.MOST_BANDS
    last = [row["settled"] for row in areas["data"]["values"] if row["day"] > "2026-11-28"]
    assert sum(last) == many.settled


def test_the_description_is_plain_json_with_codes_figures_and_dates_alone() -> None:
    texts = json.dumps(picture.description(MIDWAY))
    assert texts.isascii() or "\\u" in texts


def test_without_the_extra_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(UserError, match=r"pip install \"phasebot\[pictures\]\""):
        picture.png(replace(MIDWAY, handle="never drawn"))
