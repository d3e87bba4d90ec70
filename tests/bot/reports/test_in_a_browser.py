"""The report as a file that somebody was sent: in a real browser, offline, on any screen, on paper."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bot.domain.burn_up import Band, BurnUp, burn_up
from bot.domain.report_facts import Report
from bot.reports import FORMATS
from bot.reports.burn_up_chart import draw
from tests.bot.practice.page.axe import stumbling_blocks
from tests.browsing import browser_of_this_machine

SCREENS: dict[str, dict[str, object]] = {
    "laptop": {"viewport": {"width": 1200, "height": 800}},
    "laptop in the dark": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "dark"},
    "telephone": {"viewport": {"width": 320, "height": 640}},
    "telephone in the dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with browser_of_this_machine() as browser:
        yield browser


@pytest.fixture
def address(report: Report, tmp_path: Path) -> str:
    """Where the file lies."""
    file = tmp_path / "phase-h.html"
    file.write_bytes(FORMATS["html"].make(report))
    return file.as_uri()


def opened(tab: Page, address: str) -> list[str]:
    """Everything that it asks for or complains of, as it does."""
    noted: list[str] = []
    tab.on("request", lambda request: noted.append(request.url))
    tab.on("console", lambda message: noted.append(message.text))
    tab.on("pageerror", lambda error: noted.append(str(error)))
    tab.goto(address)
    return [each for each in noted if each != address and not each.startswith("data:image/svg")]


@pytest.mark.parametrize("screen", SCREENS)
def test_it_reads_well_on_any_screen(browser: Browser, address: str, screen: str) -> None:
    with browser.new_context(offline=True, **SCREENS[screen]) as visit:  # type: ignore[arg-type]
        tab = visit.new_page()
        assert opened(tab, address) == []
        assert tab.locator("img").evaluate("image => image.complete && image.naturalWidth > 0")
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        tab.get_by_text("The figures of the burn-up").click()
        assert stumbling_blocks(tab) == {}


def test_a_step_is_one_press_from_its_line(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as visit:
        tab = visit.new_page()
        tab.goto(address)
        tab.get_by_role("link", name="H2").click()
        assert tab.url.endswith("#step-2")
        assert tab.get_by_role("heading", name="H2 Last").is_visible()


def test_words_run_the_way_that_their_script_does(browser: Browser, address: str) -> None:
    with browser.new_context() as visit:
        tab = visit.new_page()
        tab.goto(address)
        way = "element => getComputedStyle(element).direction"
        assert tab.get_by_text("مستند بالعربية").first.evaluate(way) == "rtl"
        assert tab.get_by_text("文档").first.evaluate(way) == "ltr"
        item = tab.get_by_role("listitem").filter(has_text="H2.1").first
        assert item.evaluate(way) == "ltr"


def test_paper_is_white_and_shows_no_closed_table(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as visit:
        tab = visit.new_page()
        tab.goto(address)
        assert tab.evaluate(BACKGROUND) != "rgb(255, 255, 255)"
        tab.emulate_media(media="print")
        assert tab.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
        assert not tab.get_by_text("The figures of the burn-up").is_visible()
        assert tab.locator("img").is_visible()
        assert tab.pdf(format="A4").startswith(b"%PDF")


def test_the_picture_follows_the_screen_and_is_light_on_paper(
    browser: Browser, report: Report, tmp_path: Path
) -> None:
    burn = burn_up(report.run, report.now)
    assert burn is not None
    file = tmp_path / "burn-up.svg"
    file.write_text(draw(burn), "utf-8")
    paper = "getComputedStyle(document.querySelector('rect')).fill"
    with browser.new_context(color_scheme="dark") as visit:
        tab = visit.new_page()
        assert opened(tab, file.as_uri()) == []
        assert tab.evaluate(paper) == "rgb(22, 24, 28)"
        tab.emulate_media(media="print", color_scheme="dark")
        assert tab.evaluate(paper) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("days", [1, 12, 400])
def test_the_longest_labels_stand_inside_the_picture(
    browser: Browser, tmp_path: Path, days: int
) -> None:
    first = date(2026, 11, 18)
    bands = tuple(Band(f"LONGEST-{n}", 20, (0, 20)[-min(days, 2) :]) for n in range(100, 125))
    ends = (first, first + timedelta(days=days - 1))[-min(days, 2) :]
    file = tmp_path / "burn-up.svg"
    file.write_text(draw(BurnUp("LONGEST-1", ends, bands)), "utf-8")
    furthest = """Math.max(...[...document.querySelectorAll("text")].map(
        text => text.getBBox().x + text.getBBox().width))"""
    with browser.new_context() as visit:
        tab = visit.new_page()
        tab.goto(file.as_uri())
        assert 1100 < tab.evaluate(furthest) <= 1200
