"""What Slack tells an app by itself."""

import pytest

from bot.practice import Practice
from tests.bot.practice.small_bot import SmallBot


def test_a_changed_profile_is_an_event(practice: Practice, bot: SmallBot) -> None:
    assert practice.travel("@dev", "Asia/Tokyo")
    (sent,) = bot.deliveries
    assert sent["type"] == "event_callback"
    assert sent["event_id"].startswith("Ev")
    assert sent["event"]["type"] == "user_change"
    assert sent["event"]["user"]["tz"] == "Asia/Tokyo"
    assert practice.workspace.people["U0DEV00001"].zone == "Asia/Tokyo"


def test_an_opened_home_is_an_event(practice: Practice, bot: SmallBot) -> None:
    assert practice.open_home("@lead")
    event = bot.deliveries[0]["event"]
    assert (event["type"], event["user"], event["tab"]) == (
        "app_home_opened",
        "U0LEAD0001",
        "home",
    )
    assert event["channel"].startswith("D")


def test_an_event_sent_again_keeps_its_id(practice: Practice, bot: SmallBot) -> None:
    for _ in range(2):
        practice.send_event({"type": "anything"}, event_id="Ev1")
    assert [delivery["event_id"] for delivery in bot.deliveries] == ["Ev1", "Ev1"]


def test_an_event_that_is_not_acknowledged_is_a_failure(practice: Practice, bot: SmallBot) -> None:
    bot.answer = lambda _: 500
    assert not practice.open_home("@lead")
    assert practice.workspace.failures == [
        "The event app_home_opened was not acknowledged: the app answered with status 500"
    ]


def test_the_address_is_verified_by_a_challenge(practice: Practice, bot: SmallBot) -> None:
    bot.answer = lambda delivery: {"challenge": delivery["challenge"]}
    assert practice.verify_address()
    bot.answer = lambda delivery: str(delivery["challenge"])
    assert practice.verify_address()


@pytest.mark.parametrize("answer", ["another challenge", 200])
def test_another_answer_to_the_challenge_does_not_do(
    practice: Practice, bot: SmallBot, answer: str | int
) -> None:
    bot.answer = lambda _: answer
    assert not practice.verify_address()


def test_an_address_that_fails_is_not_verified(practice: Practice, bot: SmallBot) -> None:
    bot.answer = lambda _: {"something": "else"}
    assert not practice.verify_address()
    assert len(practice.workspace.failures) == 1
