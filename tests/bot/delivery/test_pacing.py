"""The pace of delivery: what Slack takes in a second, and its requests for patience."""

from datetime import timedelta

import pytest

from bot.cards.message import Message
from bot.delivery import WORDS, Courier
from bot.delivery.messenger import TryLaterError
from bot.domain.facts import News
from bot.storage import outbox
from tests.cast import CHANNELS
from tests.stage import Stage

CHANNEL = CHANNELS["#phase-e"]


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run whose beginning was posted, a while ago."""
    both.says("@lead", "start E")
    both.courier.sender.words = {**WORDS, "board": board}
    both.deliver()
    both.slack.posted.clear()
    both.slack.calls.clear()
    both.real.move(minutes=1)
    return both


def board(news: News) -> Message:
    """A board as short as can be."""
    return Message(f"{len(news.run.open_items)} open", standing=True)


def owe(stage: Stage, *lanes: str) -> None:
    run = stage.run()
    with stage.database.write() as session:
        for lane in lanes:
            told = {"to": "U0DEV", "was": "U0LEAD"}
            outbox.owe(session, run.id, lane, "lead", stage.clock(), data=told)


def touch(stage: Stage, slot: str = "board", *, can_wait: bool = False) -> None:
    run, at = stage.run(), stage.clock()
    with stage.database.write() as session:
        outbox.touch(session, run.id, CHANNEL, "board", slot, at, can_wait=can_wait)


def lanes(stage: Stage) -> list[str]:
    """Send what can be sent now; gives the lanes that got something."""
    stage.slack.posted.clear()
    stage.courier.step()
    return sorted(lane for lane, _, _ in stage.slack.posted)


def test_a_conversation_gets_one_post_a_second_and_others_go_on(started: Stage) -> None:
    owe(started, "C1", "C1", "C1", "C2", "U0DEV", "U0DEV")
    assert lanes(started) == ["C1", "C2", "U0DEV"]
    assert started.courier.step() == started.real() + timedelta(seconds=1)
    started.real.move(seconds=0.9)
    assert lanes(started) == []
    started.real.move(seconds=0.1)
    assert lanes(started) == ["C1", "U0DEV"]
    started.real.move(seconds=1)
    assert lanes(started) == ["C1"]


def test_of_ten_changes_in_a_second_the_first_is_shown_at_once_and_the_rest_together(
    started: Stage,
) -> None:
    touch(started)
    started.courier.step()
    started.real.move(minutes=1)
    started.slack.calls.clear()
    for _ in range(10):
        touch(started)
        started.courier.step()
        started.real.move(seconds=0.1)
    assert started.slack.calls == ["edit"]
    started.real.move(seconds=0.2)
    started.courier.step()
    assert started.slack.calls == ["edit", "edit"]
    assert started.courier.step() == started.real() + timedelta(seconds=30)


def test_edits_share_one_bucket_and_take_turns(started: Stage) -> None:
    slots = ("board 1", "board 2", "board 3")
    for slot in slots:
        touch(started, slot)
    started.deliver()
    edited: list[str] = []
    for _ in range(9):
        for slot in slots:
            touch(started, slot)
        before = [message for _, _, message in started.slack.posted]
        started.real.move(seconds=1.2)
        started.courier.step()
        after = [message for _, _, message in started.slack.posted]
        edited += [str(n) for n in range(3) if before[n] is not after[n]]
    assert sorted(edited) == list("000111222")


def test_what_time_changed_is_edited_after_what_people_changed(started: Stage) -> None:
    days = [f"board {n}" for n in range(5)]
    for slot in (*days, "of the act", "of both"):
        touch(started, slot)
    started.deliver()
    started.real.move(minutes=1)
    for slot in (*days, "of both"):
        touch(started, slot, can_wait=True)
    touch(started, "of both")
    touch(started, "of the act")
    touch(started, "of the act", can_wait=True)
    edited: list[int] = []
    for _ in range(7):
        before = [message for _, _, message in started.slack.posted]
        started.courier.step()
        after = [message for _, _, message in started.slack.posted]
        edited += [n for n in range(7) if before[n] is not after[n]]
        started.real.move(seconds=1.2)
    assert edited == [5, 6, 0, 1, 2, 3, 4]


def test_posts_go_on_while_edits_are_held_and_the_other_way_round(started: Stage) -> None:
    touch(started)
    started.deliver()
    started.real.move(minutes=1)
    started.slack.troubles["edit"] = [TryLaterError("ratelimited", 30.0)]
    touch(started)
    owe(started, CHANNEL)
    assert lanes_after(started) == [CHANNEL]
    started.slack.troubles["post"] = [TryLaterError("ratelimited", 90.0)]
    started.real.move(seconds=10)
    owe(started, CHANNEL, "C1")
    started.courier.step()
    started.slack.calls.clear()
    started.real.move(seconds=20)
    started.courier.step()
    assert started.slack.calls == ["edit"]


def lanes_after(stage: Stage) -> list[str]:
    """The lanes that get a post more than they had."""
    count = len(stage.slack.posted)
    stage.courier.step()
    return [lane for lane, _, _ in stage.slack.posted[count:]]


def test_conversations_that_cannot_be_opened_hold_up_no_channel(started: Stage) -> None:
    started.slack.troubles["open"] = [TryLaterError("ratelimited", 30.0)]
    owe(started, "U0DEV", "U0OPS", "C1")
    assert lanes(started) == ["C1"]
    assert started.slack.calls.count("open") == 1
    started.real.move(seconds=30)
    assert lanes(started) == ["U0DEV", "U0OPS"]


def test_no_look_is_made_while_the_history_is_held(started: Stage) -> None:
    started.slack.troubles["post"] = [TryLaterError("HTTP 500", unsure=True)] * 2
    owe(started, "C1", "C2")
    started.courier.step()
    started.slack.troubles["find"] = [TryLaterError("ratelimited", 30.0)]
    started.real.move(seconds=5)
    owe(started, "C3")
    assert lanes(started) == ["C3"]
    assert started.slack.calls.count("find") == 1
    started.real.move(seconds=30)
    assert lanes(started) == ["C1", "C2"]


def test_a_post_that_got_no_answer_is_given_time_to_appear(started: Stage) -> None:
    started.slack.troubles["post"] = [TryLaterError("HTTP 500", unsure=True)]
    owe(started, "C1")
    started.courier.step()
    started.real.move(seconds=2)
    assert lanes(started) == []
    started.real.move(seconds=2)
    assert lanes(started) == ["C1"]


def test_trouble_before_the_post_leaves_no_doubt_about_it(started: Stage) -> None:
    started.slack.blind = True
    started.slack.troubles["open"] = [TryLaterError("dropped", unsure=True)]
    owe(started, "U0DEV")
    started.courier.step()
    started.real.move(seconds=2)
    assert lanes(started) == ["U0DEV"]


def test_a_conversation_is_opened_once_and_kept_for_the_next_process(
    started: Stage,
) -> None:
    owe(started, "U0DEV")
    started.courier.step()
    owe(started, "U0DEV")
    Courier(started.database, started.slack, clock=started.real).step()
    assert started.slack.calls == ["open", "post", "post"]


def test_a_clock_that_steps_back_ends_every_rest(started: Stage) -> None:
    started.slack.troubles["post"] = [TryLaterError("ratelimited", 3_000.0)]
    owe(started, "C1", "C2")
    assert lanes(started) == []
    started.real.move(days=-1)
    assert lanes(started) == ["C1", "C2"]
    owe(started, "C1")
    started.real.move(days=-1)
    assert lanes(started) == ["C1"]


def test_in_a_hurry_no_rest_is_kept_but_the_service_is_obeyed(started: Stage) -> None:
    owe(started, "C1", "C1", "C1")
    started.courier.settle()
    assert len(started.slack.posted) == 3
    started.slack.troubles["post"] = [TryLaterError("ratelimited", 30.0)]
    owe(started, "C1", "C2")
    started.courier.settle()
    assert len(started.slack.posted) == 3
