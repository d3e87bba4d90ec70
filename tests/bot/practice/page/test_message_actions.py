"""What can be done with a message: shortcuts, its link, its pin, its files."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, expect
from slack_sdk import WebClient

from bot.practice import Practice
from tests.bot.practice.blockkit.parts import field, modal
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot

PHASE_E, GENERAL, LEAD = "C0PHASEE01", "C0GENERAL1", "U0LEAD0001"
PLAN = '# Phase F\n\n* a <step> & "more"\n'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c63f8ffff3f0005fe02fea735815b0000000049454e44ae426082"
)


def test_a_shortcut_is_called_by_the_keyboard_and_opens_a_form(
    screen: Screen, bot: SmallBot, client: WebClient
) -> None:
    def answer(delivery: dict[str, Any]) -> int:
        view = modal(field("item", "Item"))
        client.views_open(trigger_id=delivery["trigger_id"], view=view)
        return 200

    bot.answer = answer
    screen.send("see https://example.com/pull/7")
    screen.expect_last("pull/7")
    actions = screen.button("Message actions")
    actions.focus()
    expect(actions).to_be_visible()
    screen.tab.keyboard.press("Enter")
    screen.tab.keyboard.press("Enter")
    expect(screen.form.get_by_label("Item")).to_be_focused()
    (called,) = bot.deliveries
    assert called["callback_id"] == "use_as_evidence"
    assert called["message"]["text"] == "see <https://example.com/pull/7>"


def test_an_ephemeral_message_has_no_actions(screen: Screen, bot: SmallBot) -> None:
    bot.answer = lambda _: "only for you"
    screen.send("/phase")
    screen.expect_last("only for you")
    expect(screen.button("Inspect this message")).to_have_count(1)
    expect(screen.button("Message actions")).to_have_count(0)


def test_the_link_of_a_message_leads_to_it(
    screen: Screen, client: WebClient, visit: BrowserContext
) -> None:
    visit.grant_permissions(["clipboard-read", "clipboard-write"])
    client.chat_postMessage(channel=GENERAL, text="the one that is meant")
    for number in range(30):
        client.chat_postMessage(channel=GENERAL, text=f"{number} " + "many words " * 20)
    screen.place("general").click()
    expect(screen.messages).to_have_count(31)
    screen.call("Copy link", screen.messages.first)
    expect(screen.tab.locator("#live")).to_have_text("Link copied")
    link = screen.tab.evaluate("navigator.clipboard.readText()")

    screen.place("phase-e").click()
    screen.send(f"look at {link}")
    screen.expect_last("look at").get_by_role("link").click()
    meant = screen.messages.filter(has_text="the one that is meant")
    expect(meant).to_be_in_viewport()
    expect(meant).to_be_focused()
    screen.place("phase-e").click()
    screen.open(link)
    expect(meant).to_be_in_viewport()


def test_what_is_pinned_is_marked_and_found_from_the_top(screen: Screen, client: WebClient) -> None:
    pinned = client.chat_postMessage(channel=PHASE_E, text="*the board*")
    for number in range(30):
        client.chat_postMessage(channel=PHASE_E, text=f"{number} " + "many words " * 20)
    # The page stays at the first of many news that come at once: a reader goes on to the last.
    screen.expect_last("29 many words").scroll_into_view_if_needed()
    client.pins_add(channel=PHASE_E, timestamp=pinned["ts"])
    expect(screen.messages.first).to_contain_text("Pinned")
    expect(screen.messages.first).not_to_be_in_viewport()
    screen.tab.get_by_role("button", name="1 pinned").click()
    screen.tab.get_by_role("menuitem", name="the board").click()
    expect(screen.messages.first).to_be_in_viewport()
    client.pins_remove(channel=PHASE_E, timestamp=pinned["ts"])
    expect(screen.tab.get_by_role("button", name="1 pinned")).to_have_count(0)


def test_a_file_is_chosen_shown_and_saved(screen: Screen, bot: SmallBot, tmp_path: Path) -> None:
    plan = tmp_path / "phase-f.md"
    plan.write_bytes(PLAN.encode())
    screen.box.fill("our next one")
    with screen.tab.expect_file_chooser() as chooser:
        screen.tab.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(plan)
    message = screen.expect_last("our next one")
    expect(screen.box).to_have_value("")
    expect(message).to_contain_text("phase-f.md")
    message.get_by_text("Show phase-f.md").click()
    assert message.locator("pre").text_content() == PLAN
    with screen.tab.expect_download() as download:
        message.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "phase-f.md"
    assert Path(download.value.path()).read_text(encoding="utf-8") == PLAN
    assert bot.deliveries == []


def test_a_picture_is_dropped_onto_the_conversation(screen: Screen, practice: Practice) -> None:
    drop = """([name, bytes]) => {
        const file = new File([new Uint8Array(bytes)], name, { type: "image/png" });
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(file);
        for (const type of ["dragover", "drop"]) {
            const options = { bubbles: true, cancelable: true, dataTransfer };
            document.getElementById("messages").dispatchEvent(new DragEvent(type, options));
        }
    }"""
    screen.tab.evaluate(drop, ["burn-up.png", list(PIXEL)])
    picture = screen.expect_last("burn-up.png").get_by_role("img", name="burn-up.png")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 1
    (message,) = practice.workspace.messages(PHASE_E)
    assert message.author == LEAD
