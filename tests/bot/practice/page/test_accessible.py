"""The page for people who hear it, use no mouse, like it dark, or have a telephone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from slack_sdk import WebClient

from bot.practice import Practice
from tests.bot.practice.blockkit.parts import (
    actions,
    button,
    field,
    form,
    home,
    modal,
    option,
    plain,
    rich_text,
    section,
)
from tests.bot.practice.page.axe import stumbling_blocks
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot

PHASE_E, LEAD = "C0PHASEE01", "U0LEAD0001"
NARROW = {"width": 390, "height": 800}
EVERYTHING = [
    {"type": "header", "text": plain("E2 · Security")},
    section("*Late:* <@U0DEV00001> `code` <https://example.com|a link> <#C0GENERAL1>"),
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "said by @dev"}]},
    rich_text(
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "git add ."}]}
    ),
    section(
        "○ E2.2",
        accessory={"type": "overflow", "options": [option("waive"), option("history")]},
        fields=[plain("one"), plain("two")],
    ),
    actions(
        button("Done", style="primary"),
        button("Waive", style="danger"),
        {"type": "static_select", "placeholder": plain("Who?"), "options": [option("ops")]},
        {"type": "datepicker"},
        {"type": "checkboxes", "options": [option("a"), option("b")]},
    ),
    form({"type": "plain_text_input"}),
    {"type": "image", "image_url": "https://example.com/x.png", "alt_text": "a chart"},
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "step"}], [{"type": "raw_text", "text": "E1"}]],
    },
]
FIELDS = [
    field("link", "Link"),
    field("how", "How", "radio_buttons", options=[option("said")]),
    field("who", "Who", "multi_users_select"),
    {**field("day", "On", "datepicker"), "hint": plain("A working day"), "optional": True},
]


@pytest.fixture(params=["light", "dark"])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab whose browser likes it light, or dark; its policy lets axe in."""
    with browser.new_context(color_scheme=request.param, bypass_csp=True) as visit:
        yield visit.new_page()


def test_nobody_stumbles_over_a_conversation(
    screen: Screen, practice: Practice, bot: SmallBot, client: WebClient
) -> None:
    assert stumbling_blocks(screen.tab) == {}
    posted = client.chat_postMessage(channel=PHASE_E, text="all", blocks=EVERYTHING)
    client.pins_add(channel=PHASE_E, timestamp=posted["ts"])
    client.chat_update(channel=PHASE_E, ts=posted["ts"], text="all", blocks=EVERYTHING)
    practice.drop("@lead", PHASE_E, "notes.txt", b"kept", "a file")
    bot.answer = lambda _: "only you"
    screen.send("/phase")
    screen.expect_last("only you").hover()
    assert stumbling_blocks(screen.tab) == {}
    screen.box.press_sequentially("/phase st")
    screen.messages.first.hover()
    screen.messages.first.get_by_role("button", name="Message actions").click()
    assert stumbling_blocks(screen.tab) == {}


def test_nobody_stumbles_over_a_form_with_errors(
    screen: Screen, bot: SmallBot, client: WebClient
) -> None:
    def answer(delivery: dict[str, str]) -> int:
        client.views_open(trigger_id=delivery["trigger_id"], view=modal(*FIELDS))
        return 200

    bot.answer = answer
    screen.send("/phase done")
    screen.form.get_by_role("button", name="Send").click()
    expect(screen.form.locator(".error")).to_have_count(3)
    assert stumbling_blocks(screen.tab) == {}


def test_nobody_stumbles_over_the_home_and_the_inspector(screen: Screen, client: WebClient) -> None:
    client.views_publish(user_id=LEAD, view=home(section("Your items"), actions(button())))
    screen.place("Phasebot").click()
    assert stumbling_blocks(screen.tab) == {}
    screen.tab.get_by_role("button", name="Home", exact=True).click()
    for tab in ("Calls", "Faults"):
        screen.inspect(tab)
        assert stumbling_blocks(screen.tab) == {}
        screen.inspector.get_by_role("button", name="Close").click()


def test_nobody_stumbles_on_a_narrow_screen(screen: Screen, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="all", blocks=EVERYTHING)
    screen.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    screen.expect_last("Late")
    assert stumbling_blocks(screen.tab) == {}
    screen.tab.get_by_role("button", name="Channels and people").click()
    assert stumbling_blocks(screen.tab) == {}


def test_a_button_without_a_name_would_be_found(screen: Screen) -> None:
    screen.tab.locator("#attach").evaluate("""button => {
        button.removeAttribute("aria-label");
        button.removeAttribute("title");
        button.textContent = "";
    }""")
    assert list(stumbling_blocks(screen.tab)) == ["button-name"]


def test_a_narrow_screen_has_no_second_way_to_scroll(screen: Screen, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="all", blocks=EVERYTHING)
    screen.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    screen.expect_last("Late")
    wide = "document.documentElement.scrollWidth"
    assert screen.tab.evaluate(wide) == NARROW["width"]
    opener = screen.tab.get_by_role("button", name=re.compile("you are @lead"))
    opener.click()
    screen.place("general").click()
    expect(screen.place("general")).to_be_hidden()
    expect(screen.tab.get_by_role("heading", name="#general", exact=True)).to_be_visible()


def test_the_header_of_a_narrow_screen_is_one_line(screen: Screen) -> None:
    screen.tab.set_viewport_size(NARROW)  # type: ignore[arg-type]
    header = screen.tab.locator("header.top").bounding_box()
    assert header is not None
    assert header["height"] < 56
    later = screen.clock.get_by_role("button", name="+1 hour")
    expect(later).to_be_hidden()
    screen.clock.get_by_role("button", name="Move the clock").click()
    later.click()
    expect(later).to_be_hidden()
    expect(screen.clock).to_contain_text("Tue 24 Nov, 10:12")
