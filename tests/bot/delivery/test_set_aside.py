"""Messages that wait: refused with a word that nobody listed, for an operator, or in doubt."""

from datetime import timedelta

from bot.delivery import WORDS, Courier
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from tests.bot.delivery.boards import CHANNEL, STRANGE, board, change, touch, wait
from tests.cast import PEOPLE
from tests.stage import Stage


def test_what_is_refused_with_an_unknown_word_lets_others_pass_and_arrives_when_it_can(
    started: Stage,
) -> None:
    started.slack.troubles["post"] = [STRANGE]
    started.deliver()
    started.says("@lead", "lead @ops")
    assert started.posts() == ["@ops now leads Phase E, handed over by @lead."]
    started.slack.troubles["post"] = [STRANGE] * 3
    for _ in range(4):
        wait(started, minutes=6)
    assert [post.split()[0] for post in started.posts()] == ["@ops", "*Phase"]
    assert started.posts("@ops") == []


def test_an_unknown_refusal_is_told_to_the_lead_after_an_hour_and_not_before(
    started: Stage,
) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.deliver()
    for _ in range(11):
        wait(started, minutes=5)
    assert started.posts("@lead") == []
    assert (
        "Not yet delivered to #phase-e: started (api_method_did_not_exit), and tried again."
        in started.says("@lead", "status")
    )
    wait(started, minutes=5)
    assert started.posts("@lead") == [
        "I couldn't post a message of Phase E to #phase-e: started (api_method_did_not_exit). "
        "Your operator can look into it."
    ]
    said = started.says("@lead", "status")
    assert "Not delivered to #phase-e: started (api_method_did_not_exit)." in said
    assert "Not yet" not in said


def test_reminders_that_wait_are_called_so(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @dev")
    started.slack.refusing[PEOPLE["@dev"].id] = STRANGE
    started.live_until(started.clock.now + timedelta(days=1))
    said = started.says("@lead", "status")
    assert "Not yet delivered to @dev: reminders (api_method_did_not_exit)" in said


def test_an_unknown_refusal_is_tried_less_and_less_often(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    for _ in range(3_600 // 15):
        wait(started, seconds=15)
    assert 10 <= started.slack.calls.count("post") <= 40


def test_a_board_that_was_set_aside_stays_one_board(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["post"] = [STRANGE] * 4
    touch(started)
    started.deliver()
    change(started, "E1.1")
    for _ in range(6):
        wait(started, minutes=6)
    assert started.board() == "25 open"


def test_an_edit_that_is_refused_with_an_unknown_word_is_made_later(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [STRANGE] * 2
    change(standing, "E1.1")
    assert standing.board() == "26 open"
    for _ in range(3):
        wait(standing, minutes=6)
    assert standing.board() == "25 open"
    assert "Not yet" not in standing.says("@lead", "status")


def test_a_lane_that_refuses_everything_with_an_unknown_word_is_told_once(
    started: Stage,
) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.says("@dev", "done E1")
    started.says("@dev", "done E2")
    for _ in range(14):
        wait(started, minutes=5)
    assert len(started.posts("@lead")) == 1
    assert "started and step done (api" in started.says("@lead", "status")


def test_a_clock_that_steps_back_does_not_set_aside_for_ever(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = STRANGE
    started.deliver()
    wait(started, days=-1)
    assert len(started.posts("@lead")) == 1


def test_what_waits_for_an_operator_shows_in_status_with_the_mend(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = NotAllowedError("two_factor_setup_required")
    started.deliver()
    assert (
        "Not yet delivered to #phase-e: started (two_factor_setup_required), and tried again. "
        "The person who installed the app sets up two-factor authentication in Slack."
        in started.says("@lead", "status")
    )
    started.slack.refusing.clear()
    wait(started, minutes=10)
    assert len(started.posts()) == 1
    assert "Not yet" not in started.says("@lead", "status")


def test_a_look_that_slack_puts_off_again_and_again_holds_its_lane_ten_minutes_at_most(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.deliver()
    started.slack.troubles["find"] = [TryLaterError("ratelimited", 60.0)] * 50
    started.says("@lead", "lead @ops")
    for _ in range(9):
        wait(started, minutes=1)
    assert len(started.posts()) == 1
    for _ in range(3):
        wait(started, minutes=1)
    assert started.posts()[1:] == ["@ops now leads Phase E, handed over by @lead."]
    assert started.posts("@ops")[0].startswith("A message of Phase E may be missing in #phase-e")


def test_a_look_that_nobody_answers_lets_others_pass_and_is_made_in_the_end(
    started: Stage,
) -> None:
    started.slack.storing_then_failing = True
    started.deliver()
    started.slack.troubles["find"] = [TryLaterError("HTTP 503", unsure=True)] * 6
    started.says("@lead", "lead @ops")
    for _ in range(12):
        wait(started, minutes=5)
    assert [post.split()[0] for post in started.posts()] == ["*Phase", "@ops"]
    assert started.posts("@ops") == []


def test_a_conversation_that_slack_no_longer_knows_is_opened_anew(started: Stage) -> None:
    started.says("@dev", "step E1 keep")
    started.deliver()
    started.courier = Courier(started.database, started.slack, clock=started.real)
    started.slack.troubles["post"] = [RefusedError("channel_not_found")]
    started.says("@dev", "step E2 keep")
    started.deliver()
    wait(started, minutes=1)
    assert len(started.posts("@dev")) == 2
    assert started.slack.calls.count("open") == 2
