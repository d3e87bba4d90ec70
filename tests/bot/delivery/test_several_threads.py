"""Several posting threads: conversations side by side, each in its order, under one pace."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.cards.message import Message
from bot.delivery import Courier
from bot.delivery.bell import Bell
from bot.delivery.messenger import TryLaterError
from bot.storage import outbox
from tests.fake_messenger import FakeMessenger
from tests.stage import Stage

THREADS = 3
PATIENCE = 30  # seconds, for a fault


class Crowded(FakeMessenger):
    """A chat service that answers no post before three are under way."""

    def __init__(self) -> None:
        super().__init__()
        self.together = threading.Barrier(THREADS, timeout=PATIENCE)

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Wait for the others."""
        self.together.wait()
        return super().post(channel, message, outbox_id)


@pytest.fixture
def several(both: Stage) -> Stage:
    """A courier with three threads, and a run whose beginning was told."""
    both.says("@lead", "start E")
    both.deliver()
    both.slack = Crowded()
    both.courier = Courier(
        both.database, both.slack, shown=both.clock, clock=both.real, threads=THREADS
    )
    return both


def owe(stage: Stage, *lanes: str) -> None:
    with stage.database.write() as session:
        for lane in lanes:
            data = {"to": "U0LEAD", "was": "U0DEV"}
            outbox.owe(session, stage.run().id, lane, "lead", stage.clock(), data=data)


def at_once(work: Callable[[], object]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(work) for _ in range(THREADS)]:
            done.result(PATIENCE)


def test_three_conversations_are_posted_to_at_a_time_and_each_in_its_order(several: Stage) -> None:
    owe(several, *["C1"] * 3, *["C2"] * 3, *["C3"] * 3)
    for _ in range(3):
        at_once(several.courier.step)
        several.real.move(seconds=1)
    for lane in ("C1", "C2", "C3"):
        rows = [row for where, row, _ in several.slack.posted if where == lane]
        assert len(rows) == 3
        assert rows == sorted(rows)


def test_threads_share_one_pace_in_a_conversation(several: Stage) -> None:
    owe(several, *["C1"] * 2, *["C2"] * 2, *["C3"] * 2)
    at_once(several.courier.step)
    assert len(several.slack.posted) == 3
    assert several.courier.step() == several.real() + timedelta(seconds=1)


def test_an_edit_that_is_under_way_holds_the_others_back(both: Stage) -> None:
    both.courier = Courier(both.database, both.slack, clock=both.real, threads=THREADS)
    for channel in ("#phase-e", "#general"):
        both.says("@lead", "start E", channel)
    both.deliver()
    both.real.move(seconds=2)
    for handle in ("E", "E-2"):
        both.says("@lead", f"done {handle}.E1.1")
    before = both.slack.calls.count("edit")
    both.slack.meanwhile["edit"] = both.courier.step
    both.courier.step()
    assert both.slack.calls.count("edit") == before + 1


def test_settling_returns_once_what_other_threads_send_is_sent(both: Stage) -> None:
    both.courier = Courier(both.database, both.slack, clock=both.real, threads=THREADS)
    both.says("@lead", "start E")
    sending, settling = threading.Event(), threading.Event()
    posts = both.slack.post

    def post(channel: str, message: Message, outbox_id: int) -> str:
        sending.set()
        assert settling.wait(PATIENCE)
        return posts(channel, message, outbox_id)

    both.slack.post = post  # type: ignore[method-assign]
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(both.courier.step)
        assert sending.wait(PATIENCE)
        last = pool.submit(both.courier.settle)
        settling.set()
        last.result(PATIENCE)
        assert both.slack.messages("C0PHASEE")
        first.result(PATIENCE)


def test_what_was_postponed_in_a_hurry_is_looked_for_by_whoever_waits(both: Stage) -> None:
    """While it was in hand it looked leased to them, and they meant to wait for its lease."""
    both.says("@lead", "start E")
    bell = Bell()
    courier = Courier(both.database, both.slack, shown=both.clock, clock=both.real, bell=bell)
    both.slack.troubles["post"] = [TryLaterError("internal_error")]
    heard = bell.rings
    courier.settle()
    assert both.posts() == []
    bell.wait(heard, PATIENCE)
    assert bell.rings > heard
