"""The outbox: oldest first in a lane, one at a time, by leases that end."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.storage import claims, outbox
from bot.storage.claims import LEASE, Owed
from bot.storage.tables import Outbox, table_of
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
        return claims.claim(session, worker, stage.real() + timedelta(**later))


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
        assert claims.mark_sent(session, replace(first, ts="1.1"))
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
        assert not claims.mark_sent(session, replace(first, ts="1.1"))


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
        claims.postpone(session, first, until, unsure=False)
        assert claims.next_due(session) == until
    assert claim(owing, "b") is None
    again = claim(owing, "b", seconds=31)
    assert again is not None
    assert (again.id, again.unsure) == (first.id, False)


def test_a_doubt_once_raised_stays_until_the_row_is_settled(owing: Stage) -> None:
    owe(owing, "C1")
    first = claim(owing, "a")
    assert first is not None
    with owing.database.write() as session:
        claims.postpone(session, first, owing.real(), unsure=True)
    again = claim(owing, "a")
    assert again is not None
    with owing.database.write() as session:
        claims.postpone(session, again, owing.real(), unsure=False)
    third = claim(owing, "a")
    assert third is not None
    assert third.unsure


def test_times_come_back_aware_and_in_utc(owing: Stage) -> None:
    owe(owing, "C1")
    owed = claim(owing, "a")
    assert owed is not None
    assert owed.happened_at == owing.clock()
    assert owed.happened_at.utcoffset() == timedelta(0)


def touch(stage: Stage, slot: str = "standing:1") -> None:
    run = stage.run()
    with stage.database.write() as session:
        outbox.touch(session, run.id, "C1", "board", slot, stage.clock())


def settle(stage: Stage, owed: Owed | None, ts: str = "1.1") -> None:
    assert owed is not None
    with stage.database.write() as session:
        assert claims.mark_sent(session, replace(owed, ts=ts))


def test_a_standing_message_is_one_row_that_comes_due_with_each_touch(owing: Stage) -> None:
    touch(owing)
    touch(owing)
    first = claim(owing, "a")
    settle(owing, first)
    assert claim(owing, "a") is None
    touch(owing)
    second = claim(owing, "a")
    assert first is not None
    assert second is not None
    assert (second.id, first.ts, second.ts) == (first.id, None, "1.1")
    assert second.attempts == 1


def test_a_change_that_comes_while_a_row_is_leased_is_delivered_after_it(owing: Stage) -> None:
    touch(owing)
    first = claim(owing, "a")
    touch(owing)
    assert claim(owing, "b") is None
    settle(owing, first)
    second = claim(owing, "a")
    assert second is not None
    settle(owing, second)
    assert claim(owing, "a") is None


def test_an_unsent_row_keeps_the_moment_from_which_it_is_looked_for(owing: Stage) -> None:
    touch(owing)
    owed_at = owing.clock()
    owing.clock.move(hours=1)
    touch(owing)
    first = claim(owing, "a")
    assert first is not None
    assert first.happened_at == owed_at
    settle(owing, first)
    touch(owing)
    second = claim(owing, "a")
    assert second is not None
    assert second.happened_at == owing.clock()


def test_an_edit_does_not_wait_for_the_posts_of_its_lane(owing: Stage) -> None:
    touch(owing)
    settle(owing, claim(owing, "a"))
    owe(owing, "C1")
    touch(owing)
    kinds = {owed.kind for owed in (claim(owing, "a"), claim(owing, "b")) if owed}
    assert kinds == {"board", "lead"}


def test_what_people_changed_is_edited_before_all_posts_are_out_and_a_new_day_after(
    owing: Stage,
) -> None:
    touch(owing)
    settle(owing, claim(owing, "a"))
    touch(owing, "standing:2")
    settle(owing, claim(owing, "a"), "1.2")
    owe(owing, "C2", "C3")
    with owing.database.write() as session:
        run, at = owing.run().id, owing.clock()
        outbox.touch(session, run, "C1", "board", "standing:1", at, can_wait=True)
    touch(owing, "standing:2")
    claimed = [owed for owed in (claim(owing, "a") for _ in range(4)) if owed]
    assert [owed.ts or owed.lane for owed in claimed] == ["1.2", "C2", "C3", "1.1"]


def test_what_was_sent_can_be_touched_and_what_was_not_stays_as_it_is(owing: Stage) -> None:
    row = table_of(Outbox).c
    touching = outbox.touching(sa.select(row.id).where(row.kind == sa.bindparam("such")))
    owe(owing, "C1", "C2")
    settle(owing, claim(owing, "a"))
    void = claim(owing, "a")
    assert void is not None
    with owing.database.write() as session:
        assert claims.mark_sent(session, void)
    with owing.database.write() as session:
        outbox.touch_these(session, touching, such="lead")
    again = claim(owing, "a")
    assert again is not None
    assert again.ts == "1.1"
    assert claim(owing, "a") is None


def test_a_standing_message_that_was_refused_is_tried_again_when_touched(owing: Stage) -> None:
    touch(owing)
    first = claim(owing, "a")
    assert first is not None
    with owing.database.write() as session:
        claims.mark_refused(session, first, "not_in_channel")
    assert claim(owing, "a") is None
    touch(owing)
    second = claim(owing, "a")
    assert second is not None
    assert second.reason == "not_in_channel"


def test_a_board_that_was_never_posted_holds_its_channel_back_behind_nobody(owing: Stage) -> None:
    with owing.database.write() as session:
        run, at = owing.run().id, owing.clock()
        outbox.touch(session, run, "C1", "board", "standing:1", at, can_wait=True)
    owe(owing, "C1", "C2", "C3")
    first = claim(owing, "a")
    assert first is not None
    assert (first.lane, first.kind) == ("C1", "board")
    settle(owing, first)
    assert [owed.lane for owed in (claim(owing, "a"), claim(owing, "a")) if owed] == ["C1", "C2"]


def test_a_post_that_is_tried_again_keeps_its_channels_place_among_others(owing: Stage) -> None:
    owe(owing, "C1", "C1", "C2", "C2")
    first = claim(owing, "a")
    assert first is not None
    with owing.database.write() as session:
        claims.postpone(session, first, owing.real() + timedelta(seconds=1), unsure=False)
    meanwhile = claim(owing, "a")
    settle(owing, meanwhile, "1.2")
    again = claim(owing, "a", seconds=2)
    assert meanwhile is not None
    assert again is not None
    assert (meanwhile.lane, again.id) == ("C2", first.id)
