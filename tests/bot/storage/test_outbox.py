"""The outbox: oldest first in a lane, one at a time, by leases that end."""

from datetime import timedelta

import pytest

from bot.storage import outbox
from bot.storage.outbox import LEASE, Owed
from tests.stage import Stage


@pytest.fixture
def owing(both: Stage) -> Stage:
    """A run whose first news was sent, so that the outbox is empty."""
    both.says("@lead", "start E")
    both.deliver()
    both.slack.posted.clear()
    return both


def owe(stage: Stage, *lanes: str) -> None:
    run = stage.run()
    with stage.database.write() as session:
        for number, lane in enumerate(lanes):
            outbox.owe(session, run.id, lane, "lead", stage.clock(), data={"to": f"U{number}"})


def claim(stage: Stage, worker: str, **later: float) -> Owed | None:
    with stage.database.write() as session:
        return outbox.claim(session, worker, stage.real() + timedelta(**later))


def test_two_workers_never_hold_two_rows_of_one_lane(owing: Stage) -> None:
    owe(owing, "C1", "C1", "C2")
    first, second, third = (claim(owing, worker) for worker in ("a", "b", "c"))
    assert first is not None
    assert second is not None
    assert (first.lane, second.lane, third) == ("C1", "C2", None)


def test_a_lane_goes_on_when_its_oldest_row_is_sent(owing: Stage) -> None:
    owe(owing, "C1", "C1")
    first = claim(owing, "a")
    assert first is not None
    with owing.database.write() as session:
        assert outbox.mark_sent(session, first, "a", "1.1")
    second = claim(owing, "b")
    assert second is not None
    assert second.id > first.id


def test_a_lease_that_ran_out_is_taken_over_and_in_doubt(owing: Stage) -> None:
    owe(owing, "C1")
    first = claim(owing, "a")
    assert claim(owing, "b", seconds=LEASE.total_seconds() - 1) is None
    second = claim(owing, "b", seconds=LEASE.total_seconds() + 1)
    assert first is not None
    assert second is not None
    assert (first.unsure, second.unsure, second.attempts) == (False, True, 2)


def test_whoever_lost_the_lease_cannot_mark_the_row(owing: Stage) -> None:
    owe(owing, "C1")
    first = claim(owing, "a")
    claim(owing, "b", seconds=LEASE.total_seconds() + 1)
    assert first is not None
    with owing.database.write() as session:
        assert not outbox.mark_sent(session, first, "a", "1.1")


def test_a_clock_that_steps_back_blocks_nobody(owing: Stage) -> None:
    owe(owing, "C1")
    assert claim(owing, "a", days=30) is not None
    assert claim(owing, "b", seconds=1) is not None


def test_a_postponed_row_waits_for_its_moment_and_keeps_its_place(owing: Stage) -> None:
    owe(owing, "C1", "C1")
    first = claim(owing, "a")
    assert first is not None
    until = owing.real() + timedelta(seconds=30)
    with owing.database.write() as session:
        outbox.postpone(session, first, "a", until, unsure=False)
        assert outbox.next_due(session) == until
    assert claim(owing, "b") is None
    again = claim(owing, "b", seconds=31)
    assert again is not None
    assert (again.id, again.unsure) == (first.id, False)


def test_a_doubt_once_raised_stays_until_the_row_is_settled(owing: Stage) -> None:
    owe(owing, "C1")
    first = claim(owing, "a")
    assert first is not None
    with owing.database.write() as session:
        outbox.postpone(session, first, "a", owing.real(), unsure=True)
    again = claim(owing, "a")
    assert again is not None
    with owing.database.write() as session:
        outbox.postpone(session, again, "a", owing.real(), unsure=False)
    third = claim(owing, "a")
    assert third is not None
    assert third.unsure


def test_times_come_back_aware_and_in_utc(owing: Stage) -> None:
    owe(owing, "C1")
    owed = claim(owing, "a")
    assert owed is not None
    assert owed.happened_at == owing.clock()
    assert owed.happened_at.utcoffset() == timedelta(0)
