"""Messages that another takes the place of, since Slack lets nobody edit them."""

from datetime import timedelta

import pytest

from bot.delivery.messenger import RefusedError, TryLaterError
from tests.bot.delivery.boards import CHANNEL, change, wait
from tests.stage import Stage


def test_an_edit_whose_text_alone_meets_a_closed_window_is_posted_anew(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [
        RefusedError("invalid_blocks"),
        RefusedError("edit_window_closed"),
    ]
    standing.slack.troubles["post"] = [RefusedError("invalid_blocks")]
    change(standing, "E1.1")
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    assert standing.slack.messages(CHANNEL)[-1].blocks == ()


@pytest.mark.parametrize("word", ["edit_window_closed", "cant_update_message", "block_mismatch"])
def test_a_board_that_nobody_can_edit_is_posted_anew_and_its_pin_moves(
    standing: Stage, word: str
) -> None:
    standing.slack.troubles["edit"] = [RefusedError(word)]
    change(standing, "E1.1")
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    assert standing.slack.pinned == ["3.000001"]
    change(standing, "E1.2")
    assert standing.slack.messages(CHANNEL)[-1].text == "24 open"
    assert len(standing.slack.messages(CHANNEL)) == 3
    assert standing.posts("@lead") == []


def test_an_old_board_that_stays_pinned_holds_up_nothing(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    standing.slack.troubles["unpin"] = [TryLaterError("ratelimited", 30.0)]
    change(standing, "E1.1")
    assert standing.slack.messages(CHANNEL)[-1].text == "25 open"
    assert "3.000001" in standing.slack.pinned


def test_where_nothing_can_be_edited_there_is_a_new_board_an_hour_at_most(
    standing: Stage,
) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")] * 50
    for item in ("E1.1", "E1.2", "E1.3"):
        change(standing, item)
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]
    wait(standing, minutes=61)
    assert standing.slack.messages(CHANNEL)[-1].text == "23 open"
    assert len(standing.slack.messages(CHANNEL)) == 4


def test_the_new_post_is_looked_for_after_the_old_one(standing: Stage) -> None:
    standing.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    standing.slack.storing_then_failing = True
    change(standing, "E1.1")
    wait(standing, minutes=10)
    assert [said.text for said in standing.slack.messages(CHANNEL)][1:] == ["26 open", "25 open"]


def test_a_summary_that_nobody_can_edit_is_posted_anew(started: Stage) -> None:
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes()
    before = len(started.posts())
    started.slack.troubles["edit"] = [RefusedError("edit_window_closed")]
    started.says("@sponsor", "acknowledge")
    posts = started.posts()
    assert len(posts) == before + 1
    assert posts[-1].endswith("Acknowledged by sponsor.")


def test_a_reminder_that_nobody_can_edit_stays_and_rings_no_second_time(started: Stage) -> None:
    started.says("@lead", "assign E1.1 @dev")
    started.live_until(started.clock.now + timedelta(days=1))
    told = started.posts("@dev")
    assert told
    started.slack.troubles["edit"] = [RefusedError("edit_window_closed")] * 20
    started.says("@dev", "done E1.1")
    assert started.posts("@dev") == told
    assert "Not" not in started.says("@lead", "status").partition("Next")[0]


def test_an_edit_in_an_archived_channel_is_told_and_made_once_it_is_open_again(
    standing: Stage,
) -> None:
    standing.slack.troubles["edit"] = [RefusedError("is_inactive")]
    change(standing, "E1.1")
    [told] = standing.posts("@lead")
    assert "#phase-e is archived or frozen: open it again" in told
    change(standing, "E1.2")
    assert standing.board() == "24 open"
    assert len(standing.slack.pinned) == 1
