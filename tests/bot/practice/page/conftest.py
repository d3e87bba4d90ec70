"""A real browser on the page of a practice workspace. An error in its console fails the test."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from bot.practice import MovableClock, Practice
from tests.bot.practice.conftest import TUESDAY, RealClock
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot
from tests.browsing import browser_of_this_machine

COMPLETIONS = [
    {"usage": 'done ITEM… ["note"]', "summary": "complete items"},
    {"usage": "start CODE", "summary": "begin a phase"},
    {"usage": "status", "summary": "the whole run"},
    {"usage": "step [CODE]", "summary": "a step"},
]
SHORTCUTS = [{"callback_id": "use_as_evidence", "name": "Use as evidence", "type": "message"}]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with browser_of_this_machine() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that was never here before; in English, at the size of a small laptop."""
    with browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB") as context:
        yield context


@pytest.fixture
def tab(visit: BrowserContext) -> Iterator[Page]:
    """An empty tab; whatever goes wrong in it is an error of the page, but for refused requests."""
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        is_a_refusal = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not is_a_refusal:
            troubles.append(message.text)

    tab = visit.new_page()
    tab.set_default_timeout(10_000)
    tab.on("console", note)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    yield tab
    assert troubles == []


@pytest.fixture
def practice(real: RealClock) -> Iterator[Practice]:
    """A workspace on a Tuesday morning, which offers a few commands and a shortcut."""
    offered: dict[str, Any] = {"completions": COMPLETIONS, "shortcuts": SHORTCUTS}
    with Practice(MovableClock(TUESDAY), real=real, **offered) as practice:
        yield practice


@pytest.fixture
def screen(practice: Practice, bot: SmallBot, tab: Page) -> Screen:  # noqa: ARG001
    """The page, as a newcomer sees it; a small bot is behind it."""
    return Screen(tab).open(practice.url)
