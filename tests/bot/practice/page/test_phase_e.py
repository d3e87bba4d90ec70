"""The very bot on the page: start Phase E, tick something, and wake up to the digest."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.cli.practice_bot import PracticeBot
from bot.commands import LISTED
from bot.practice import MovableClock, Practice
from tests.bot.practice.conftest import TUESDAY
from tests.bot.practice.page.screen import Screen


@pytest.fixture
def phasebot(tmp_path: Path) -> Iterator[str]:
    """The address of a page with Phasebot behind it, on a Tuesday morning."""
    completions = [{"usage": each.usage, "summary": each.summary} for each in LISTED]
    with Practice(MovableClock(TUESDAY), completions=completions) as practice:
        bot = PracticeBot(practice, tmp_path)
        bot.start()
        yield practice.url
        bot.stop()


@pytest.fixture
def other(browser: Browser, phasebot: str) -> Iterator[Screen]:
    """The page in the browser of somebody else: @ops."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as visit:
        screen = Screen(visit.new_page()).open(phasebot)
        screen.become("ops")
        yield screen


def test_phase_e_is_started_ticked_and_told_of_in_the_morning(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.box.press_sequentially("/phase star")
    screen.box.press("Tab")
    screen.box.press_sequentially("E")
    screen.box.press("Enter")
    screen.expect_begun()

    screen.become("dev")
    screen.send("/phase step E1")
    screen.button("Done E1.1").click()
    expect(screen.messages.last).to_contain_text("API/infrastructure · you, Tue 24 Nov")
    expect(tab.locator(":focus")).to_have_accessible_name(re.compile("Done E1.2:"))
    screen.send("/phase dnoe E1.2")
    screen.expect_last("Did you mean /phase done E1.2?")

    screen.become("sponsor")
    screen.expect_begun()
    screen.become("lead")
    screen.clock.get_by_role("button", name="+1 day").click()
    digest = screen.expect_last("1 of 16 done")
    expect(digest).to_contain_text("dev finished E1.1")
    expect(digest).not_to_contain_text("Only visible to you")


def test_a_second_press_does_nothing_twice(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    screen.expect_begun()
    screen.send("/phase step E1")
    screen.button("Done E1.1").dblclick()
    screen.expect_some("✓ E1.1")
    screen.send("/phase history E1.1")
    history = screen.expect_last("@lead completed E1.1")
    assert history.inner_text().count("E1.1") == 1


def test_two_people_tick_all_of_phase_e(tab: Page, phasebot: str, other: Screen) -> None:
    screen = Screen(tab).open(phasebot)
    screen.become("dev")
    screen.send("/phase start E")
    screen.expect_begun()
    other.expect_begun()
    for step, who in (("E1", screen), ("E2", other), ("E3", screen), ("E4", other)):
        who.send(f"/phase step {step}")
        for number in range(1, 5):
            who.button(f"Done {step}.{number}").click()
            who.expect_some(f"✓ {step}.{number}")
    screen.expect_some("E4 Documentation & Transition is done")  # a channel gets one a second
    screen.send("/phase status")
    screen.expect_last("16 of 16 done")


def test_of_two_who_press_at_once_the_second_is_told_who_was_first(
    tab: Page, phasebot: str, other: Screen
) -> None:
    screen = Screen(tab).open(phasebot)
    screen.become("dev")
    screen.send("/phase start E")
    screen.expect_begun()
    for who in (screen, other):
        who.send("/phase step E1")
        expect(who.button("Done E1.1")).to_be_visible()
    for who in (screen, other):
        # Pressed by the page's own event, so that neither waits for the other's answer.
        who.button("Done E1.1").dispatch_event("click")
    for who in (screen, other):
        answers = who.tab.locator("#messages > .ephemeral")
        outcome = answers.filter(has_text=re.compile("✓ E1.1|a moment ago"))
        expect(outcome).to_have_count(1)
    second = [who for who in (screen, other) if not who.messages.filter(has_text="✓ E1.1").count()]
    assert len(second) == 1
    first = "@ops" if second == [screen] else "@dev"
    second[0].expect_last(f"{first} completed E1.1 a moment ago")


def test_a_jump_in_time_passes_every_morning_on_the_way(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    screen.expect_begun()
    screen.tab.get_by_label("Go to 09:00 on this day").fill("2026-11-26")
    screen.clock.get_by_role("button", name="Go").click()
    expect(screen.clock).to_contain_text("Thu 26 Nov, 09:00", timeout=30_000)
    digests = screen.messages.filter(has_text=re.compile(r"Phase E, \w+day:"))
    expect(digests).to_have_count(2)
    days = screen.tab.locator("#messages > .day")
    expect(days).to_have_text(["Tuesday 24 November", "Yesterday", "Today"])


def test_a_scene_is_one_click_away(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    screen.expect_begun()
    scenes = tab.get_by_role("list", name="Scenes")
    late = scenes.get_by_role("button", name="Day 6")
    late.click()
    expect(late).to_have_attribute("aria-pressed", "true", timeout=30_000)
    expect(screen.clock).to_contain_text("Mon 23 Nov")
    screen.send("/phase status")
    screen.expect_last("E2.2")
    scenes.get_by_role("button", name="Nothing has begun").click()
    expect(tab.get_by_text("Nothing in #phase-e yet")).to_be_visible(timeout=30_000)
    expect(screen.messages).to_have_count(0)


def test_the_board_is_pinned_and_changes_while_people_look(
    tab: Page, phasebot: str, other: Screen
) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    board = screen.messages.filter(has_text="day 1 · no target day · lead @lead")
    expect(board).to_contain_text("0 of 16 done")
    other.send("/phase done E1.1")
    expect(board).to_contain_text("▶ E1 Observability & Reliability · 1 of 4 · next, anyone")
    expect(board).to_have_count(1)
    board.get_by_role("button", name="All items").click()
    expect(screen.form).to_contain_text("✓ E1.1 ")
    screen.tab.keyboard.press("Escape")
    board.get_by_role("button", name="More").click()
    screen.tab.get_by_role("menuitem", name="How this works").click()
    screen.expect_last("Phase E has 4 steps and 16 deliverables.")
    expect(board).to_be_visible()
    expect(other.messages.filter(has_text="16 deliverables.")).to_have_count(1)


def test_a_form_says_at_its_field_what_is_wrong_and_takes_it_corrected(
    tab: Page, phasebot: str
) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    screen.expect_begun()
    screen.send("/phase step E2")
    screen.button("More with an item of E2").click()
    item = "○ E2.2 Automated dependency scanning integrated into CI"
    screen.form.get_by_label("Item", exact=True).select_option(item)
    screen.form.get_by_label("What to do with it").select_option("Change its date…")
    screen.form.get_by_role("button", name="Next").click()
    due = screen.form.get_by_label("Due")
    due.fill("someday")
    screen.form.get_by_role("button", name="Save").click()
    expect(screen.form).to_contain_text('I can\'t read "someday" as a date.')
    expect(due).to_be_focused()
    due.fill("4 dec")
    screen.form.get_by_role("button", name="Save").click()
    expect(screen.form).not_to_be_visible()
    expect(screen.messages.last).to_contain_text("due Fri 4 Dec")
