"""Forms: how they open, keep what was typed, say what is wrong, and go away."""

from typing import Any

import pytest
from playwright.sync_api import expect
from slack_sdk import WebClient

from tests.bot.practice.blockkit.parts import actions, button, field, modal, option, section
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import Answer, SmallBot

LINK = "Link to the proof"


class Forms:
    """A bot that answers a command with a form, and a submission as it is told to."""

    def __init__(self, client: WebClient, bot: SmallBot) -> None:
        self.client = client
        self.bot = bot
        self.view: dict[str, Any] = modal(field("link", LINK), notify_on_close=True)
        self.answer: Answer = 200
        self.last = ""
        bot.answer = self.take

    def take(self, delivery: dict[str, Any]) -> Answer:
        """Open it at a command, and keep its id as ``last``."""
        if "command" in delivery:
            opened = self.client.views_open(trigger_id=delivery["trigger_id"], view=self.view)
            self.last = opened["view"]["id"]
            return 200
        return self.answer if delivery["type"] == "view_submission" else 200

    def of(self, kind: str) -> list[dict[str, Any]]:
        """What came of that type."""
        return [each for each in self.bot.deliveries if each.get("type") == kind]


@pytest.fixture
def forms(client: WebClient, bot: SmallBot) -> Forms:
    return Forms(client, bot)


def opened(screen: Screen) -> None:
    screen.send("/phase done")
    expect(screen.form).to_be_visible()


def test_a_form_takes_the_focus_and_enter_submits_it(screen: Screen, forms: Forms) -> None:
    opened(screen)
    expect(screen.tab.get_by_role("dialog", name="Evidence")).to_be_visible()
    expect(screen.form.get_by_label(LINK)).to_be_focused()
    screen.tab.keyboard.type("https://example.com/pull/7")
    screen.tab.keyboard.press("Enter")
    expect(screen.form).to_be_hidden()
    (sent,) = forms.of("view_submission")
    assert sent["view"]["state"]["values"]["link"]["it"]["value"] == "https://example.com/pull/7"


def test_the_focus_stays_in_the_form(screen: Screen, forms: Forms) -> None:
    forms.view["blocks"] = [field("link", LINK), actions(button("Check"))]
    opened(screen)
    for _ in range(8):
        screen.tab.keyboard.press("Tab")
        behind = "document.activeElement.closest('main, nav, header.top, aside') !== null"
        assert not screen.tab.evaluate(behind)


def test_every_field_is_called_by_its_label(screen: Screen, forms: Forms) -> None:
    offered = [option("said"), option("found")]
    forms.view["blocks"] = [
        field("note", "Note", multiline=True),
        field("who", "Done by", "users_select"),
        field("day", "On", "datepicker", initial_date="2026-11-24"),
        field("at", "At", "timepicker", initial_time="09:30"),
        field("from", "From", "datetimepicker", initial_date_time=1795511520),
        field("how", "How sure", "radio_buttons", options=offered),
        field("what", "What else", "checkboxes", options=offered),
        field("tell", "Tell", "multi_users_select", initial_users=["U0DEV00001"]),
        field("where", "In", "channels_select"),
    ]
    opened(screen)
    form = screen.form
    form.get_by_label("Note").fill("reviewed\nby ops")
    form.get_by_label("Done by").select_option("@ops")
    expect(form.get_by_label("On", exact=True)).to_have_value("2026-11-24")
    expect(form.get_by_label("At", exact=True)).to_have_value("09:30")
    expect(form.get_by_label("From")).to_have_value("2026-11-24T10:12")
    form.get_by_label("From").fill("2026-11-24T11:00")
    form.get_by_role("radiogroup", name="How sure").get_by_label("option found").check()
    form.get_by_role("group", name="What else").get_by_label("option said").check()
    form.get_by_role("group", name="Tell").get_by_label("@sponsor").check()
    form.get_by_label("In", exact=True).select_option("#general")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    (sent,) = forms.of("view_submission")
    values = {block: each["it"] for block, each in sent["view"]["state"]["values"].items()}
    assert values["note"]["value"] == "reviewed\nby ops"
    assert values["who"]["selected_user"] == "U0OPS00001"
    assert values["day"]["selected_date"] == "2026-11-24"
    assert values["from"]["selected_date_time"] == 1795514400
    assert values["how"]["selected_option"]["value"] == "found"
    assert [each["value"] for each in values["what"]["selected_options"]] == ["said"]
    assert values["tell"]["selected_users"] == ["U0DEV00001", "U0SPONSOR1"]
    assert values["where"]["selected_channel"] == "C0GENERAL1"


def test_an_error_stands_at_its_field_and_is_read_out(screen: Screen, forms: Forms) -> None:
    why = "That is not an address."
    forms.view["blocks"] = [field("name", "Name"), field("link", LINK)]
    forms.answer = {"response_action": "errors", "errors": {"link": why}}
    opened(screen)
    screen.form.get_by_label("Name").fill("report")
    screen.form.get_by_label(LINK).fill("pull 7")
    screen.form.get_by_role("button", name="Send").click()
    link = screen.form.get_by_label(LINK)
    expect(link).to_have_accessible_description(why)
    expect(link).to_have_attribute("aria-invalid", "true")
    expect(link).to_be_focused()
    expect(link).to_have_value("pull 7")
    expect(screen.form.get_by_role("alert")).to_have_text(f"{LINK}: {why}")
    expect(screen.form.get_by_label("Name")).to_have_value("report")

    forms.answer = 200
    link.fill("https://example.com/pull/7")
    link.press("Enter")
    expect(screen.form).to_be_hidden()
    assert len(forms.of("view_submission")) == 2


def test_a_field_that_was_left_out_is_asked_for(screen: Screen, forms: Forms) -> None:
    opened(screen)
    screen.form.get_by_role("button", name="Send").click()
    link = screen.form.get_by_label(LINK)
    expect(link).to_have_accessible_description("Please complete this required field.")
    expect(link).to_be_focused()
    assert forms.of("view_submission") == []


def test_a_bot_that_fails_leaves_the_form_open_and_that_is_said(
    screen: Screen, forms: Forms
) -> None:
    forms.answer = 500
    opened(screen)
    screen.form.get_by_label(LINK).fill("kept")
    screen.form.get_by_label(LINK).press("Enter")
    expect(screen.form).to_contain_text("We had some trouble connecting. Try again?")
    expect(screen.form.get_by_label(LINK)).to_have_value("kept")


def test_escape_closes_a_form_and_the_bot_hears_of_it(screen: Screen, forms: Forms) -> None:
    opened(screen)
    screen.tab.keyboard.type("never mind")
    screen.tab.keyboard.press("Escape")
    expect(screen.form).to_be_hidden()
    screen.send("after")
    screen.expect_last("after")
    assert len(forms.of("view_closed")) == 1
    opened(screen)
    expect(screen.form.get_by_label(LINK)).to_have_value("")
    screen.form.get_by_role("button", name="Close this form").click()
    expect(screen.form).to_be_hidden()


def test_what_was_typed_and_the_place_in_it_survive_a_change_of_the_form(
    screen: Screen, forms: Forms
) -> None:
    opened(screen)
    screen.tab.keyboard.type("half a th")
    updated = modal(section("Something else came up."), {**field("link", LINK), "optional": True})
    forms.client.views_update(view_id=forms.last, view=updated)
    expect(screen.form).to_contain_text("Something else came up.")
    screen.tab.keyboard.type("ought")
    expect(screen.form.get_by_label(LINK)).to_have_value("half a thought")


def test_a_form_on_top_leaves_the_one_below_as_it_was(screen: Screen, forms: Forms) -> None:
    forms.view["blocks"] = [field("link", LINK), actions(button("Search"))]
    opened(screen)
    screen.form.get_by_label(LINK).fill("draft")
    screen.form.get_by_role("button", name="Search").click()
    (pressed,) = waited(screen, forms, "block_actions")
    assert pressed["view"]["state"]["values"]["link"]["it"]["value"] == "draft"
    top = modal(section("Look here"), title={"type": "plain_text", "text": "Found"})
    forms.client.views_push(trigger_id=pressed["trigger_id"], view=top)
    expect(screen.tab.get_by_role("dialog", name="Found")).to_be_visible()
    screen.tab.keyboard.press("Escape")
    expect(screen.tab.get_by_role("dialog", name="Evidence")).to_be_visible()
    expect(screen.form.get_by_label(LINK)).to_have_value("draft")


def waited(screen: Screen, forms: Forms, kind: str) -> list[dict[str, Any]]:
    """What came of that type, once the page's acts are carried out."""
    expect(screen.form.locator("[aria-busy]")).to_have_count(0)
    return forms.of(kind)


def test_a_long_form_scrolls_and_its_buttons_stay_in_sight(screen: Screen, forms: Forms) -> None:
    forms.view["blocks"] = [field(f"n{number}", f"Field {number}") for number in range(30)]
    opened(screen)
    send = screen.form.get_by_role("button", name="Send")
    expect(send).to_be_in_viewport(ratio=1)
    screen.form.get_by_label("Field 29").focus()
    expect(screen.form.get_by_label("Field 29")).to_be_in_viewport()
    expect(send).to_be_in_viewport(ratio=1)


def test_a_menu_in_a_form_closes_before_the_form(screen: Screen, forms: Forms) -> None:
    forms.view["blocks"] = [actions({"type": "overflow", "options": [option("waive")]})]
    opened(screen)
    screen.form.get_by_role("button", name="More").click()
    screen.tab.keyboard.press("Escape")
    expect(screen.form.get_by_role("menu")).to_be_hidden()
    expect(screen.form).to_be_visible()
