"""The box: what is sent, completed, recalled and refused."""

from playwright.sync_api import expect

from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot


def test_a_command_gets_an_answer_that_only_its_sender_sees(screen: Screen, bot: SmallBot) -> None:
    bot.answer = lambda command: f"you typed {command['text']}"
    screen.send("/phase step E1")
    answer = screen.expect_last("you typed step E1")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("Phasebot APP 09:12")
    expect(screen.box).to_have_value("")


def test_enter_sends_and_shift_enter_begins_a_line(screen: Screen) -> None:
    screen.box.press_sequentially("one")
    screen.box.press("Shift+Enter")
    screen.box.press_sequentially("*two*")
    screen.box.press("Enter")
    text = screen.expect_last("one").locator(".text")
    assert text.inner_text() == "one\ntwo"
    expect(text.locator("strong")).to_have_text("two")


def test_an_empty_line_is_not_sent(screen: Screen) -> None:
    screen.send("  ")
    screen.send("words")
    screen.expect_last("words")
    expect(screen.messages).to_have_count(1)


def test_a_slash_offers_every_command_and_the_keyboard_completes(screen: Screen) -> None:
    screen.box.press_sequentially("/")
    expect(screen.suggestions).to_have_count(4)
    screen.box.press_sequentially("phase st")
    expect(screen.suggestions).to_have_text(
        ["/phase start CODEbegin a phase", "/phase statusthe whole run", "/phase step [CODE]a step"]
    )
    screen.box.press("ArrowDown")
    screen.box.press("ArrowUp")
    expect(screen.suggestions.last).to_have_attribute("aria-selected", "true")
    screen.box.press("Tab")
    expect(screen.box).to_have_value("/phase step ")
    expect(screen.tab.locator("#usage")).to_have_text("/phase step [CODE] a step")
    expect(screen.suggestions).to_have_count(0)


def test_enter_takes_what_was_chosen_and_else_sends_what_is_typed(
    screen: Screen, bot: SmallBot
) -> None:
    bot.answer = lambda command: f"you typed {command['text']}"
    screen.box.press_sequentially("/phase st")
    screen.box.press("ArrowDown")
    screen.box.press("Enter")
    expect(screen.box).to_have_value("/phase start ")
    screen.box.fill("/phase sta")
    screen.box.press("Enter")
    expect(screen.box).to_have_value("")
    screen.expect_last("you typed sta")
    assert len(bot.deliveries) == 1


def test_escape_closes_the_list_and_tab_moves_on(screen: Screen) -> None:
    screen.box.press_sequentially("/phase")
    screen.box.press("Escape")
    expect(screen.suggestions).to_have_count(0)
    screen.box.press("Tab")
    expect(screen.tab.get_by_role("button", name="Send")).to_be_focused()


def test_people_and_channels_are_completed(screen: Screen) -> None:
    screen.box.press_sequentially("ask @sp")
    screen.box.press("Tab")
    screen.box.press_sequentially("in #gen")
    screen.suggestions.first.click()
    expect(screen.box).to_have_value("ask @sponsor in #general ")
    screen.box.press("Enter")
    expect(screen.expect_last("ask").locator(".mention")).to_have_text(["@sponsor", "#general"])


def test_arrow_up_recalls_what_was_typed(screen: Screen) -> None:
    screen.send("first")
    screen.send("second")
    screen.box.press("ArrowUp")
    screen.box.press("ArrowUp")
    expect(screen.box).to_have_value("first")
    screen.box.press("ArrowDown")
    expect(screen.box).to_have_value("second")
    screen.box.press("ArrowDown")
    expect(screen.box).to_have_value("")


def test_what_cannot_be_done_is_said_near_the_box(screen: Screen) -> None:
    day = screen.tab.get_by_label("Go to 09:00 on this day")
    day.fill("2031-01-01")
    screen.clock.get_by_role("button", name="Go").click()
    expect(screen.trouble).to_have_text("One move goes 400 days at the most.")
    screen.box.press_sequentially("x")
    expect(screen.trouble).to_be_hidden()


def test_an_unknown_command_is_answered_in_words(screen: Screen) -> None:
    screen.send("/fase start")
    screen.expect_last("/fase is not a valid command.")
