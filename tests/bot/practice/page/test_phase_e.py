"""The very bot on the page: start Phase E, tick something, and wake up to the digest."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.commands import COMMANDS
from bot.main import Phasebot
from bot.practice import MovableClock, Practice
from bot.practice.server import Server
from bot.settings import read_settings
from tests.bot.practice.conftest import TUESDAY
from tests.bot.practice.page.screen import Screen


@pytest.fixture
def phasebot(tmp_path: Path) -> Iterator[str]:
    """The address of a page with Phasebot behind it, on a Tuesday morning."""
    completions = [{"usage": each.usage, "summary": each.summary} for each in COMMANDS]
    with ExitStack() as open_:
        practice = open_.enter_context(Practice(MovableClock(TUESDAY), completions=completions))
        settings = read_settings(
            _env_file=None,
            slack_bot_token=practice.token,
            slack_signing_secret=practice.signing_secret,
            slack_api_url=practice.api_url,
            database_url=f"sqlite:///{tmp_path / 'page.db'}",
        )
        bot = Phasebot(settings, clock=practice.clock.now)
        bot.start()
        open_.callback(bot.stop)
        server = Server()
        server.start(bot.web)
        open_.callback(server.stop)
        address = f"{server.url}/slack/events"
        practice.connect(address, tick=lambda _: bot.remind(), settle=bot.settle)
        yield practice.url


def test_phase_e_is_started_ticked_and_told_of_in_the_morning(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.box.press_sequentially("/phase star")
    screen.box.press("Tab")
    screen.box.press_sequentially("E")
    screen.box.press("Enter")
    screen.expect_last("Phase E begins")

    screen.become("dev")
    screen.send("/phase step E1")
    screen.button("Done E1.1").click()
    expect(screen.messages.last).to_contain_text("said by @dev")
    expect(screen.button("Undo E1.1")).to_be_focused()
    screen.send("/phase dnoe E1.2")
    screen.expect_last("Did you mean: /phase done E1.2")

    screen.become("sponsor")
    screen.expect_last("Phase E begins")
    screen.become("lead")
    screen.clock.get_by_role("button", name="+1 day").click()
    digest = screen.expect_last("1 of 16 done")
    expect(digest).to_contain_text("E1.1 @dev")
    expect(digest).not_to_contain_text("Only visible to you")


def test_a_second_press_does_nothing_twice(tab: Page, phasebot: str) -> None:
    screen = Screen(tab).open(phasebot)
    screen.send("/phase start E")
    screen.expect_last("Phase E begins")
    screen.send("/phase step E1")
    screen.button("Done E1.1").dblclick()
    expect(screen.button("Undo E1.1")).to_be_visible()
    screen.send("/phase history E1.1")
    history = screen.expect_last("@lead completed E1.1")
    assert history.inner_text().count("E1.1") == 1
