"""Phasebot's own home on the page: looked at, pressed in, and open to everybody."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.bot.practice.page import test_phase_e
from tests.bot.practice.page.axe import stumbling_blocks
from tests.bot.practice.page.screen import Screen

phasebot = test_phase_e.phasebot


def at_day_6(tab: Page, url: str) -> tuple[Screen, Locator]:
    """@ops looks at the home on day 6, when something is late."""
    screen = Screen(tab).open(url)
    scenes = tab.get_by_role("list", name="Scenes")
    scenes.get_by_role("button", name="Day 6").click()
    expect(screen.clock).to_contain_text("Mon 23 Nov", timeout=30_000)
    screen.become("ops")
    screen.place("Phasebot").click()
    tab.get_by_role("group", name="The bot").get_by_role("button", name="Home").click()
    return screen, tab.get_by_role("region", name="Home")


def test_the_home_is_worked_in_with_a_mouse(tab: Page, phasebot: str) -> None:
    screen, home = at_day_6(tab, phasebot)
    expect(home.get_by_role("heading", name="1 thing to do, 1 late")).to_be_visible()
    expect(home).to_contain_text("Late since Fri 20 Nov")
    home.get_by_role("button", name="Open E2").click()
    expect(screen.form).to_contain_text("E2 · Security Hardening")
    screen.form.get_by_role("button", name="Close").first.click()
    home.get_by_role("button", name="Done E2.2").click()
    expect(home.get_by_role("heading", name="Nothing to do")).to_be_visible()
    expect(home).to_contain_text("E2.2 is done now.")
    home.get_by_role("button", name="Undo E2.2").click()
    expect(home.get_by_role("heading", name="1 thing to do, 1 late")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_stumbles_over_the_home_or_the_step(
    browser: Browser, phasebot: str, scheme: str
) -> None:
    with browser.new_context(color_scheme=scheme, bypass_csp=True) as visit:  # type: ignore[arg-type]
        screen, home = at_day_6(visit.new_page(), phasebot)
        expect(home).to_contain_text("E2.2")
        assert stumbling_blocks(screen.tab) == {}
        home.get_by_role("button", name="Open E2").click()
        expect(screen.form).to_contain_text("E2.2")
        assert stumbling_blocks(screen.tab) == {}
