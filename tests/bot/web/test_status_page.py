"""The status page: for whoever has its key, in a real browser as over plain HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser

from bot.practice.server import Server
from bot.reports import FORMATS
from bot.storage import runs, tokens
from bot.storage.tokens import Purpose
from bot.use_cases.gather_report import gather_report
from bot.web.status_page import MOST_EVENTS
from tests.bot.practice.page.axe import stumbling_blocks
from tests.browsing import browser_of_this_machine
from tests.whole import Whole, running

SCRIPT = """
@lead #phase-e /phase start E
@lead #phase-e /phase set target 4 dec
@dev #phase-e /phase done E1 https://example.com/pull/3
@ops #phase-e /phase take E2
clock +1d
@ops #phase-e /phase done E2.1 "threats <listed>"
"""


@pytest.fixture(params=["http", "socket mode"])
def whole(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Whole]:
    """A whole bot with a run midway, reached by Slack either way."""
    with running(request.param, tmp_path) as whole:
        whole.play(SCRIPT)
        yield whole


@pytest.fixture
def address(whole: Whole) -> Iterator[str]:
    """Where the bot's own pages are."""
    server = Server()
    server.start(whole.bot.web)
    yield server.url
    server.stop()


def key_to(whole: Whole, run: int = 1, purpose: Purpose = Purpose.PAGE) -> str:
    with whole.bot.database.write() as session:
        return tokens.make(session, run, purpose, "U0LEAD0001", whole.bot.clock())


def test_who_has_the_key_reads_how_the_run_stands(whole: Whole, address: str) -> None:
    page = httpx2.get(f"{address}/runs/E", params={"key": key_to(whole)})
    assert page.status_code == 200
    assert "5 of 16 delivered" in page.text
    assert "threats &lt;listed&gt;" in page.text
    assert "@dev completed E1.1: https://example.com/pull/3" in page.text
    assert httpx2.get(f"{address}/runs/1", params={"key": key_to(whole)}).status_code == 200
    for header, value in {
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex, nofollow",
    }.items():
        assert page.headers[header] == value
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "script" not in policy


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(whole: Whole, address: str) -> None:
    whole.play("@ops #general /phase start E")
    key, other = key_to(whole), key_to(whole, run=2)
    with whole.bot.database.write() as session:
        (found, *_) = tokens.standing(session, 1, Purpose.PAGE)
        tokens.revoke(session, [found.id], "U0LEAD0001", whole.bot.clock())
    tries = {
        "/runs/E": None,
        "/runs/E?key=": None,
        f"/runs/E?key={key}": "revoked",
        f"/runs/E?key={other}": "of another run",
        f"/runs/E?key={key_to(whole, purpose=Purpose.RESULTS)}": "for results",
        f"/runs/X?key={other}": "no such run",
        f"/runs/999999999999?key={other}": "no such number",
    }
    answers = {httpx2.get(f"{address}{path}").text for path in tries}
    statuses = {httpx2.get(f"{address}{path}").status_code for path in tries}
    assert statuses == {404}
    assert len(answers) == 1
    assert "Ask whoever gave it to you for a new one" in answers.pop()
    assert httpx2.post(f"{address}/runs/E-2?key={other}").status_code == 405
    assert httpx2.get(f"{address}/runs/E-2?key={other}").status_code == 200


def test_what_is_not_for_outsiders_is_in_the_report_alone(whole: Whole, address: str) -> None:
    whole.play("@lead #phase-e /phase token new")
    whole.play("@lead #phase-e /phase author dev@old.example @dev")
    page = httpx2.get(f"{address}/runs/E", params={"key": key_to(whole)}).text
    with whole.bot.database.read() as session:
        report = gather_report(session, runs.facts(session, 1), whole.bot.clock(), "/phase")
    kept = FORMATS["html"].make(report).decode()
    for said in ("a token for CI", "dev@old.example"):
        assert said in kept
        assert said not in page


def test_a_key_is_noted_as_used_seldom(whole: Whole, address: str) -> None:
    key = key_to(whole)

    def used() -> object:
        with whole.bot.database.read() as session:
            return tokens.standing(session, 1, Purpose.PAGE)[-1].used_at

    seen = []
    for later in ("+1m", "+5m", "+2h"):
        whole.play(f"clock {later}")
        httpx2.get(f"{address}/runs/E?key={key}")
        seen.append(used())
    assert seen[0] == seen[1] != seen[2]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with browser_of_this_machine() as browser:
        yield browser


SCREENS: dict[str, dict[str, object]] = {
    "laptop": {"viewport": {"width": 1200, "height": 800}},
    "telephone in the dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_it_is_readable_in_a_browser_under_its_strict_policy(
    tmp_path: Path, browser: Browser, screen: str
) -> None:
    with running("http", tmp_path) as whole:
        whole.play(SCRIPT)
        server = Server()
        server.start(whole.bot.web)
        troubles: list[str] = []
        with browser.new_context(bypass_csp=False, **SCREENS[screen]) as visit:  # type: ignore[arg-type]
            tab = visit.new_page()
            tab.on("console", lambda message: troubles.append(message.text))
            asked: list[str] = []
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(f"{server.url}/runs/E?key={key_to(whole)}")
            assert "Phase E" in tab.title()
            assert tab.locator("img").evaluate("image => image.complete && image.naturalWidth > 0")
            wide = tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            assert wide, "the page scrolls sideways"
            assert tab.locator("h1").inner_text().startswith("Phase E")
            assert {url for url in asked if not url.startswith(("data:", server.url))} == set()
            assert stumbling_blocks(tab) == {}
        server.stop()
    assert troubles == []


def test_it_needs_no_scripts_and_prints(tmp_path: Path, browser: Browser) -> None:
    with running("http", tmp_path) as whole:
        whole.play(SCRIPT)
        server = Server()
        server.start(whole.bot.web)
        with browser.new_context(java_script_enabled=False) as visit:
            tab = visit.new_page()
            tab.goto(f"{server.url}/runs/E?key={key_to(whole)}")
            tab.get_by_text("The figures of the burn-up").click()
            assert tab.get_by_role("row").filter(has_text="Tue 24 Nov 2026").is_visible()
            assert tab.pdf().startswith(b"%PDF")
        server.stop()


def test_a_long_history_shows_its_newest(tmp_path: Path) -> None:
    with running("http", tmp_path) as whole:
        whole.play("@lead #phase-e /phase start E")
        for _ in range(4):
            whole.play(
                "@dev #phase-e /phase done E1 E2 E3 E4\n@lead #phase-e /phase undo E1 E2 E3 E4"
            )
        server = Server()
        server.start(whole.bot.web)
        text = httpx2.get(f"{server.url}/runs/E?key={key_to(whole)}").text
        server.stop()
    assert f"The newest {MOST_EVENTS} of 129." in text
