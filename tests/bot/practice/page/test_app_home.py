"""The bot's home: what it shows one person when they look."""

from typing import Any

from playwright.sync_api import expect
from slack_sdk import WebClient

from tests.bot.practice.blockkit.parts import actions, button, home, option, section
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot

LEAD, DEV = "U0LEAD0001", "U0DEV00001"


def look(screen: Screen) -> None:
    screen.place("Phasebot").click()
    screen.tab.get_by_role("group", name="The bot").get_by_role("button", name="Home").click()


def test_looking_at_the_home_tells_the_bot_which_fills_it(
    screen: Screen, bot: SmallBot, client: WebClient
) -> None:
    def fill(delivery: dict[str, Any]) -> int:
        event = delivery.get("event", {})
        if event.get("type") == "app_home_opened":
            shown = home(section(f"Items of <@{event['user']}>"), actions(button(value="E1.1")))
            client.views_publish(user_id=event["user"], view=shown)
        return 200

    bot.answer = fill
    look(screen)
    there = screen.tab.get_by_role("region", name="Home")
    expect(there).to_contain_text("Items of @lead")
    expect(screen.box).to_be_hidden()
    there.get_by_role("button", name="Done").click()
    screen.become("dev")
    expect(there).to_contain_text("Items of @dev")
    (pressed,) = [each for each in bot.deliveries if each.get("type") == "block_actions"]
    assert pressed["view"]["type"] == "home"
    assert pressed["actions"][0]["value"] == "E1.1"


def test_an_empty_home_says_how_it_fills(screen: Screen) -> None:
    look(screen)
    there = screen.tab.get_by_role("region", name="Home")
    expect(there).to_contain_text("Phasebot shows nothing here yet")
    screen.tab.get_by_role("button", name="Messages", exact=True).click()
    expect(there).to_be_hidden()
    expect(screen.box).to_be_visible()
    look(screen)
    there.get_by_role("button", name="/phase start E").click()
    expect(screen.box).to_have_value("/phase start E")
    expect(screen.tab.get_by_role("heading", name="#phase-e", exact=True)).to_be_visible()


def test_a_home_that_changes_keeps_the_focus(screen: Screen, client: WebClient) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("waive")]}
    item = section("E1.1", block_id="item", accessory=menu)
    client.views_publish(user_id=LEAD, view=home(section("first words", block_id="top"), item))
    look(screen)
    screen.tab.get_by_role("button", name="More").focus()
    changed = {**item, "text": {"type": "mrkdwn", "text": "E1.1 is late"}}
    client.views_publish(user_id=LEAD, view=home(section("other words", block_id="top"), changed))
    expect(screen.tab.get_by_text("E1.1 is late")).to_be_visible()
    expect(screen.tab.get_by_role("button", name="More")).to_be_focused()
