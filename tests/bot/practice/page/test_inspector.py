"""The inspector: a message as JSON, the calls of the bot, troubles to switch on."""

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.bot.practice.blockkit.parts import section
from tests.bot.practice.page.screen import Screen

PHASE_E = "C0PHASEE01"


def test_the_inspector_shows_the_message_and_the_calls(screen: Screen, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="&lt;look&gt;", blocks=[section("E1.1")])
    inspector = screen.inspector
    expect(inspector).to_be_hidden()
    screen.messages.last.hover()
    screen.button("Inspect this message").click()
    expect(inspector.get_by_role("tabpanel")).to_contain_text('"text": "&lt;look&gt;"')
    inspector.get_by_role("tab", name="Calls").click()
    inspector.get_by_text("chat.postMessage").click()
    expect(inspector.get_by_role("tabpanel")).to_contain_text(f'"channel": "{PHASE_E}"')
    inspector.get_by_role("button", name="Close").click()
    expect(inspector).to_be_hidden()


def test_a_fault_that_is_switched_on_befalls_the_bot_until_it_is_switched_off(
    screen: Screen, client: WebClient
) -> None:
    fault = screen.inspect("Faults").get_by_label("The channel is archived")
    fault.check()
    expect(fault).to_be_checked()
    with pytest.raises(SlackApiError, match="is_archived"):
        client.chat_postMessage(channel=PHASE_E, text="refused")
    screen.inspector.get_by_role("tab", name="Calls").click()
    expect(screen.inspector.get_by_role("tabpanel")).to_contain_text("is_archived")
    screen.inspector.get_by_role("tab", name="Faults").click()
    fault.uncheck()
    expect(fault).not_to_be_checked()
    screen.send("after")  # acts are carried out in their order
    screen.expect_last("after")
    client.chat_postMessage(channel=PHASE_E, text="taken")
    screen.expect_last("taken")


def test_the_arrows_walk_the_tabs(screen: Screen) -> None:
    screen.inspect("Message")
    tabs = screen.inspector.get_by_role("tab")
    screen.tab.keyboard.press("ArrowLeft")
    expect(tabs.last).to_be_focused()
    expect(tabs.last).to_have_attribute("aria-selected", "true")
    screen.tab.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()
