"""Where you are, who you are, and when it is."""

from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from bot.practice import MovableClock, Practice
from tests.bot.practice.conftest import TUESDAY
from tests.bot.practice.page.screen import Screen
from tests.bot.practice.small_bot import SmallBot

PHASE_E, GENERAL, LEAD = "C0PHASEE01", "C0GENERAL1", "U0LEAD0001"


def test_another_channel_is_marked_unread_until_it_is_opened(
    screen: Screen, client: WebClient
) -> None:
    client.chat_postMessage(channel=GENERAL, text="one")
    client.chat_postMessage(channel=GENERAL, text="two")
    expect(screen.place("general 2 unread")).to_be_visible()
    expect(screen.tab).to_have_title("(2) #phase-e · Practice workspace")
    screen.place("general").click()
    screen.expect_last("two")
    screen.place("phase-e").click()
    expect(screen.tab).to_have_title("#phase-e · Practice workspace")
    expect(screen.place("unread")).to_have_count(0)


def test_direct_messages_arrive_where_nobody_wrote_before(
    screen: Screen, client: WebClient
) -> None:
    screen.place("Phasebot").click()
    expect(screen.tab.get_by_text("writes to you alone")).to_be_visible()
    client.chat_postMessage(channel=LEAD, text="only for the lead")
    screen.expect_last("only for the lead")
    screen.send("thanks")
    screen.expect_last("thanks")
    screen.become("dev")
    expect(screen.messages).to_have_count(0)


def test_somebody_else_sees_no_answer_that_was_not_for_them(
    screen: Screen, bot: SmallBot, client: WebClient
) -> None:
    bot.answer = lambda _: "for your eyes"
    client.chat_postMessage(channel=PHASE_E, text="for everybody")
    screen.send("/phase")
    screen.expect_last("for your eyes")
    screen.become("ops")
    screen.expect_last("for everybody")
    expect(screen.messages).to_have_count(1)
    expect(screen.clock).to_contain_text("Tue 24 Nov, 13:42 Kolkata")
    screen.send("hello from Kolkata")
    screen.become("lead")
    screen.expect_last("hello from Kolkata")
    expect(screen.messages).to_have_count(3)


def test_what_is_typed_after_a_switch_is_said_by_the_new_person(
    screen: Screen, bot: SmallBot
) -> None:
    bot.answer = lambda command: f"to {command['user_name']}"
    with screen.tab.expect_response("**/page/type"):
        screen.person("dev").check(force=True)
        screen.send("/phase mine")
    screen.expect_last("to dev")
    screen.place("Phasebot").click()
    screen.person("ops").check(force=True)
    screen.send("hello")
    screen.expect_last("hello")
    assert bot.deliveries[0]["user_name"] == "dev"


def test_a_reload_keeps_the_person_and_the_place(screen: Screen) -> None:
    screen.become("sponsor")
    screen.place("stakeholders").click()
    screen.tab.reload()
    expect(screen.person("sponsor")).to_be_checked()
    expect(screen.tab.get_by_role("heading", name="#stakeholders", exact=True)).to_be_visible()


def test_the_clock_goes_by_the_zone_of_the_person(screen: Screen) -> None:
    screen.clock.get_by_role("button", name="+1 hour").click()
    expect(screen.clock).to_contain_text("Tue 24 Nov, 10:12 Berlin")
    screen.become("dev")
    expect(screen.clock).to_contain_text("Tue 24 Nov, 04:12 New York")
    screen.clock.get_by_role("button", name="Next morning").click()
    expect(screen.clock).to_contain_text("Tue 24 Nov, 09:00 New York")
    screen.tab.get_by_label("Go to 09:00 on this day").fill("2026-11-27")
    screen.clock.get_by_role("button", name="Go").click()
    expect(screen.clock).to_contain_text("Fri 27 Nov, 09:00")
    screen.clock.get_by_role("button", name="Next morning").click()
    expect(screen.clock).to_contain_text("Mon 30 Nov, 09:00")


def test_hints_lead_on_and_stay_away_once_dismissed(screen: Screen, bot: SmallBot) -> None:
    expect(screen.hint).to_contain_text("1 of 3")
    screen.hint.get_by_role("button", name="Type it for me").click()
    screen.box.press("Enter")
    expect(screen.hint).to_contain_text("2 of 3")
    assert bot.deliveries[0]["text"] == "start E"
    screen.hint.get_by_role("button", name="Dismiss").click()
    expect(screen.hint).to_contain_text("3 of 3")
    expect(screen.hint.get_by_role("button", name="Dismiss")).to_be_focused()
    screen.tab.reload()
    expect(screen.hint).to_contain_text("3 of 3")
    screen.hint.get_by_role("button", name="Next morning").click()
    expect(screen.hint).to_be_hidden()
    expect(screen.clock).to_contain_text("Wed 25 Nov, 09:00")
    screen.open(screen.tab.url)
    expect(screen.hint).to_be_hidden()


def test_the_newest_message_stays_in_sight_unless_one_reads_older_ones(
    screen: Screen, client: WebClient
) -> None:
    for number in range(30):
        client.chat_postMessage(channel=PHASE_E, text=f"{number} " + "many words " * 20)
    screen.tab.reload()
    expect(screen.expect_last("29 many words")).to_be_in_viewport(ratio=1)
    screen.tab.get_by_role("button", name="Inspector", exact=True).click()
    expect(screen.messages.last).to_be_in_viewport(ratio=1)
    screen.tab.get_by_role("list", name="#phase-e").press("Home")
    expect(screen.messages.first).to_be_in_viewport()
    client.chat_postMessage(channel=PHASE_E, text="newest")
    newer = screen.tab.get_by_role("button", name="New messages")
    expect(newer).to_be_visible()
    expect(screen.messages.last).not_to_be_in_viewport()
    newer.click()
    expect(screen.messages.last).to_be_in_viewport(ratio=1)
    expect(newer).to_be_hidden()


def test_news_is_read_out(screen: Screen, client: WebClient) -> None:
    client.chat_postMessage(channel=PHASE_E, text="*E1* is &lt;done&gt;")
    expect(screen.tab.locator("[aria-live=polite]#live")).to_have_text("phasebot: E1 is <done>")


def test_a_server_that_went_away_is_named_and_found_again(tab: Page) -> None:
    with Practice(MovableClock(TUESDAY)) as practice:
        port = int(practice.url.rpartition(":")[2])
        screen = Screen(tab).open(practice.url)
    gone = tab.get_by_text("The practice workspace does not answer.")
    expect(gone.first).to_be_visible()
    screen.send("is anybody there")
    expect(screen.trouble).to_contain_text("does not answer")
    expect(screen.box).to_have_value("is anybody there")
    with Practice(MovableClock(TUESDAY), port=port) as practice:
        expect(tab.locator("#away")).to_be_hidden()
        screen.box.press("Enter")
        screen.expect_last("is anybody there")
        assert [each.text for each in practice.workspace.messages()] == ["is anybody there"]
