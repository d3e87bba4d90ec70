"""Messages that stand: pinned, edited in place, posted again."""

import pytest

from bot.cards.message import Message
from bot.delivery import WORDS
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.domain.facts import News
from bot.storage import outbox
from tests.cast import CHANNELS
from tests.stage import Stage

CHANNEL = CHANNELS["#phase-e"]


def board(news: News) -> Message:
    """A board as short as can be."""
    return Message(f"{len(news.run.open_items)} open", standing=True)


@pytest.fixture
def standing(started: Stage) -> Stage:
    """A run with a board that was posted."""
    started.courier.sender.words = {**WORDS, "board": board, "lead": lead}
    touch_board(started)
    started.deliver()
    return started


def lead(news: News) -> Message:
    """News that says whether it stands already."""
    return Message("handed over, as you know" if news.stands else "handed over")


def touch_board(stage: Stage) -> None:
    run = stage.run()
    with stage.database.write() as session:
        outbox.touch(session, run.id, run.channel, "board", f"board:{run.id}", stage.clock())


def test_a_standing_message_is_pinned_once_and_edited_in_place(standing: Stage) -> None:
    assert standing.board() == "26 open"
    standing.says("@dev", "done E1.1")
    touch_board(standing)
    assert standing.board() == "25 open"
    assert len(standing.posts()) == 1
    assert standing.slack.pinned == ["2.000001"]


def test_ten_changes_at_once_are_one_edit(standing: Stage) -> None:
    standing.slack.calls.clear()
    for _ in range(10):
        touch_board(standing)
    standing.deliver()
    assert standing.slack.calls == ["edit"]


def test_a_standing_message_that_was_deleted_is_posted_and_pinned_again(standing: Stage) -> None:
    standing.slack.delete("2.000001")
    touch_board(standing)
    assert standing.board() == "26 open"
    assert standing.slack.pinned == ["2.000001", "3.000001"]


def test_where_the_bot_may_not_pin_the_message_stands_unpinned(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [NotAllowedError("missing_scope")]
    touch_board(started)
    assert started.board() == "26 open"
    touch_board(started)
    started.deliver()
    assert started.slack.calls.count("pin") == 1
    assert "Not delivered" not in started.says("@lead", "status")


def test_a_pin_that_met_trouble_is_tried_again_and_nothing_is_posted_twice(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.troubles["pin"] = [TryLaterError("HTTP 500", unsure=True)]
    touch_board(started)
    started.deliver()
    started.real.move(minutes=10)
    assert started.board() == "26 open"
    assert started.slack.pinned == ["2.000001"]


def test_an_edit_that_a_crash_cut_short_is_made_again_without_a_look(standing: Stage) -> None:
    standing.slack.blind = True

    def die() -> None:
        raise KeyboardInterrupt

    standing.slack.meanwhile["edit"] = die
    standing.says("@dev", "done E1.1")
    touch_board(standing)
    with pytest.raises(KeyboardInterrupt):
        standing.deliver()
    standing.real.move(minutes=10)
    assert standing.board() == "25 open"
    assert "find" not in standing.slack.calls


def test_a_standing_message_found_after_a_crash_is_pinned_too(started: Stage) -> None:
    started.courier.sender.words = {**WORDS, "board": board}
    started.deliver()
    started.slack.storing_then_failing = True
    touch_board(started)
    started.deliver()
    started.real.move(minutes=10)
    assert started.board() == "26 open"
    assert started.slack.pinned == ["2.000001"]


def test_a_standing_message_that_is_refused_again_is_not_told_again(started: Stage) -> None:
    started.deliver()
    started.courier.sender.words = {**WORDS, "board": board}
    started.slack.refusing[CHANNEL] = RefusedError("not_in_channel")
    for _ in range(3):
        touch_board(started)
        started.deliver()
    assert len(started.posts("@lead")) == 1
    started.slack.refusing.clear()
    touch_board(started)
    assert started.board() == "26 open"
    assert "Not delivered" not in started.says("@lead", "status")


def test_an_edit_that_is_refused_is_told_once_with_what_follows_in_its_lane(both: Stage) -> None:
    refusal = RefusedError("not_in_channel")

    def done(code: str, *, refused: bool) -> str:
        both.slack.refusing = {CHANNEL: refusal} if refused else {}
        both.slack.troubles["edit"] = [refusal] if refused else []
        both.real.move(minutes=1)
        both.says("@dev", f"done {code}")
        both.deliver()
        return both.says("@lead", "status")

    both.says("@lead", "start E")
    both.deliver()
    assert "Not delivered" not in done("E1", refused=False)
    assert "Not delivered to #phase-e: board (not" in done("E2.1", refused=True)
    assert "Not delivered to #phase-e: board and step done (not" in done("E2", refused=True)
    assert len(both.posts("@lead")) == 1
    assert "Not delivered" not in done("E3", refused=False)
    assert "Not delivered to #phase-e: board (not" in done("E4.2", refused=True)
    assert len(both.posts("@lead")) == 2


def test_a_message_that_was_sent_is_edited_when_it_is_touched(standing: Stage) -> None:
    run = standing.run()
    with standing.database.write() as session:
        outbox.owe(session, run.id, "U0DEV", "lead", standing.clock(), "nudge:1")
    assert standing.posts("@dev") == ["handed over"]
    with standing.database.write() as session:
        outbox.touch(session, run.id, "U0DEV", "lead", "nudge:1", standing.clock())
    assert standing.posts("@dev") == ["handed over, as you know"]


def test_what_somebody_deleted_is_posted_again_only_where_it_stands_for_all(
    standing: Stage,
) -> None:
    run = standing.run()
    with standing.database.write() as session:
        outbox.owe(session, run.id, "U0DEV", "lead", standing.clock(), "nudge:1")
    standing.deliver()
    standing.slack.delete("3.000001")
    with standing.database.write() as session:
        outbox.touch(session, run.id, "U0DEV", "lead", "nudge:1", standing.clock())
    assert standing.posts("@dev") == []
