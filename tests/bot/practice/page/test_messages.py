"""Messages as they are drawn, and what can be pressed in them."""

from typing import Any

from playwright.sync_api import BrowserContext, expect
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    confirm,
    form,
    option,
    plain,
    rich_text,
    section,
)
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot

PHASE_E, GENERAL = "C0PHASEE01", "C0GENERAL1"
LEAD, DEV = "U0LEAD0001", "U0DEV00001"
EXACT = "a `tick` & <b> \"q\" 'q' #\t— tab\n\n  two spaces  \n<script>&amp;</script>"


def test_mrkdwn_is_drawn_and_times_are_in_the_readers_zone(
    screen: Screen, client: WebClient
) -> None:
    client.chat_postMessage(
        channel=PHASE_E,
        text="x",
        blocks=[
            section(
                "*bold* _it *both*_ ~gone~ `a &lt; b` snake_case 2*3*4\n&gt; quoted\n> by hand\n"
                f"<https://example.com/?a=1&amp;b=2|a link> <@{DEV}> <#{GENERAL}|general> "
                "<!date^1795511520^{date_short_pretty} {time}|never>\n```\n*kept*\n```"
            )
        ],
    )
    text = screen.expect_last("bold").locator(".text").first
    expect(text.locator("strong")).to_have_text(["bold", "both"])
    expect(text.locator("s")).to_have_text("gone")
    expect(text.locator("code")).to_have_text(["a < b", "*kept*"])
    expect(text.locator("blockquote")).to_have_text("quoted\nby hand")
    link = text.get_by_role("link", name="a link")
    expect(link).to_have_attribute("href", "https://example.com/?a=1&b=2")
    expect(text.locator("time")).to_have_text("today 10:12")
    screen.become("dev")
    expect(text.locator("time")).to_have_text("today 04:12")
    text.get_by_role("button", name="#general").click()
    expect(screen.tab.get_by_role("heading", name="#general", exact=True)).to_be_visible()


def test_what_looks_like_markup_is_text(screen: Screen, client: WebClient) -> None:
    trap = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    escaped = trap.replace("<", "&lt;").replace(">", "&gt;")
    client.chat_postMessage(channel=PHASE_E, text=escaped)
    client.chat_postMessage(
        channel=PHASE_E,
        text="x",
        blocks=[
            {"type": "header", "text": plain(trap)},
            section(f"{escaped} <javascript:alert(1)|press me>"),
            actions(button(trap)),
            {"type": "image", "image_url": "https://example.com/x.png", "alt_text": trap},
        ],
    )
    expect(screen.messages.first.locator(".text")).to_have_text(trap)
    card = screen.expect_last("press me")
    expect(card.get_by_role("heading", name=trap)).to_be_visible()
    expect(card.get_by_role("button", name=trap)).to_be_visible()
    expect(card.get_by_role("img", name=trap)).to_be_visible()
    expect(card.get_by_role("link", name="press me")).to_have_count(0)
    expect(screen.tab.locator("#messages :is(script, img)")).to_have_count(0)


def test_copy_gives_exactly_what_was_sent(
    screen: Screen, client: WebClient, visit: BrowserContext
) -> None:
    visit.grant_permissions(["clipboard-read", "clipboard-write"])
    pre: dict[str, Any] = {
        "type": "rich_text_preformatted",
        "elements": [{"type": "text", "text": EXACT}],
    }
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=[rich_text(pre)])
    screen.button("Copy").click()
    expect(screen.button("Copied")).to_be_visible()
    assert screen.tab.evaluate("navigator.clipboard.readText()") == EXACT


def test_a_press_changes_the_card_where_it_stands(screen: Screen, bot: SmallBot) -> None:
    bot.answer = card_that_is_ticked
    screen.send("/phase step")
    screen.button("Done").click()
    screen.expect_last("E1.1 is done")
    expect(screen.messages).to_have_count(1)
    expect(screen.button("Undo")).to_be_focused()
    assert bot.deliveries[1]["actions"][0]["value"] == "E1.1"


def card_that_is_ticked(delivery: dict[str, Any]) -> dict[str, Any] | int:
    """A bot with one item: Done changes its card into a done one."""
    if "actions" not in delivery:
        return {"text": "card", "blocks": [section("E1.1"), actions(button(value="E1.1"))]}
    blocks = [section("E1.1 is done"), actions(button("Undo", value="E1.1"))]
    changed = {"text": "done", "blocks": blocks, "replace_original": True}
    return WebhookClient(delivery["response_url"]).send_dict(changed).status_code


def test_what_is_chosen_is_sent(screen: Screen, client: WebClient, bot: SmallBot) -> None:
    overflow = {"type": "overflow", "options": [option("waive"), option("history")]}
    select = {"type": "static_select", "placeholder": plain("Who?"), "options": [option("ops")]}
    person = {"type": "users_select", "placeholder": plain("Owner")}
    ticks = {"type": "checkboxes", "options": [option("a"), option("b")]}
    note = {"type": "plain_text_input"}
    blocks = [
        section("E1.1", accessory=overflow),
        actions(select, person, ticks),
        form(note, dispatch_action=True),
    ]
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=blocks)
    screen.button("More").click()
    screen.tab.keyboard.press("ArrowDown")
    screen.tab.keyboard.press("Enter")
    card = screen.messages.last
    card.get_by_label("Who?").select_option("ops")
    card.get_by_label("Owner").select_option("@dev")
    card.get_by_label("option a").check()
    card.get_by_label("option b").check()
    card.get_by_label("Label").fill("a note")
    card.get_by_label("Label").press("Enter")
    screen.send("after")  # acts are carried out in their order
    screen.expect_last("after")
    chosen = [each["actions"][0] for each in bot.deliveries]
    assert chosen[0]["selected_option"]["value"] == "history"
    assert chosen[1]["selected_option"]["value"] == "ops"
    assert chosen[2]["selected_user"] == DEV
    assert [each["value"] for each in chosen[4]["selected_options"]] == ["a", "b"]
    assert chosen[5]["value"] == "a note"


def test_a_button_may_ask_first(screen: Screen, client: WebClient, bot: SmallBot) -> None:
    blocks = [actions(button("Close", confirm=confirm()))]
    client.chat_postMessage(channel=PHASE_E, text="x", blocks=blocks)
    question = screen.tab.get_by_role("dialog", name="Sure?")
    screen.button("Close").click()
    question.get_by_role("button", name="No").click()
    expect(question).to_be_hidden()
    screen.button("Close").click()
    question.get_by_role("button", name="Yes").click()
    screen.send("after")
    screen.expect_last("after")
    assert len(bot.deliveries) == 1


def test_an_edit_is_marked(screen: Screen, client: WebClient) -> None:
    posted = client.chat_postMessage(channel=PHASE_E, text="first words")
    screen.expect_last("first words")
    client.chat_update(channel=PHASE_E, ts=posted["ts"], text="other words")
    expect(screen.expect_last("other words")).to_contain_text("(edited)")


def test_days_are_told_apart(screen: Screen, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="one")
    screen.clock.get_by_role("button", name="+1 day").click()
    expect(screen.clock).to_contain_text("Wed 25 Nov, 09:12")
    client.chat_postMessage(channel=PHASE_E, text="two")
    screen.expect_last("two")
    expect(screen.tab.locator("#messages > .day")).to_have_text(["Yesterday", "Today"])
