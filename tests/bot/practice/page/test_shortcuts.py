"""Shortcuts on messages, in a browser: a document is dropped, shown and started."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.cli.practice_bot import PracticeBot
from bot.practice import MovableClock, Practice
from bot.slack.shortcuts import SHORTCUTS
from phases import plans
from tests.bot.practice.conftest import TUESDAY
from tests.bot.practice.page.screen import Screen


@pytest.fixture
def phasebot(tmp_path: Path) -> Iterator[str]:
    """The address of a page with Phasebot and its shortcuts behind it."""
    shortcuts = [each.as_json() for each in SHORTCUTS]
    with Practice(MovableClock(TUESDAY), shortcuts=shortcuts) as practice:
        bot = PracticeBot(practice, tmp_path)
        bot.start()
        yield practice.url
        bot.stop()


def attach(screen: Screen, path: Path, words: str) -> None:
    """Share a file with some words."""
    screen.box.fill(words)
    with screen.tab.expect_file_chooser() as chooser:
        screen.tab.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(path)
    screen.expect_last(words)


def test_phase_e_is_dropped_shown_and_started_and_a_message_proves_an_item(
    tab: Page, phasebot: str
) -> None:
    screen = Screen(tab).open(phasebot)
    attach(screen, plans.FOLDER / "phase-e.md", "our next one")
    screen.call("Run as a phase")
    expect(screen.form).to_contain_text("4 steps · 16 deliverables")
    expect(screen.form).to_contain_text("E2 Security Hardening · 4 deliverables")
    screen.form.get_by_label("Target date").fill("4 dec")
    screen.form.get_by_role("button", name="Start").click()
    expect(screen.form).to_have_count(0)
    screen.expect_begun()
    screen.expect_some("Set already: target Fri 4 Dec.")

    screen.become("dev")
    screen.send("the graph of today")
    screen.call("Use as evidence", screen.expect_last("the graph of today"))
    item = screen.form.get_by_label("Item")
    option = item.locator("option").filter(has_text="E1.2")
    item.select_option(option.first.get_attribute("value"))
    screen.form.get_by_label("And it is done").check()
    screen.form.get_by_role("button", name="Attach").click()
    answer = screen.expect_last("E1.2 is done")
    expect(answer.get_by_role("link", name="message")).to_have_count(1)
