"""Channels that rest, wake and move, on both databases."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session

from bot.delivery.messenger import RefusedError
from bot.storage import lanes
from bot.storage.tables import Table
from bot.use_cases.follow_channel import channel_moves, channel_rests, channel_wakes
from tests.cast import CHANNELS
from tests.stage import Stage

HERE, STAKEHOLDERS, NEW = CHANNELS["#phase-e"], CHANNELS["#stakeholders"], "C7NEWPLACE"


def rests(stage: Stage, channel: str = HERE, reason: str = lanes.ARCHIVED) -> None:
    with stage.database.write() as session:
        channel_rests(session, channel, reason, stage.clock())


def started(stage: Stage) -> Stage:
    stage.says("@lead", "start E")
    stage.deliver()
    return stage


def test_a_channel_that_nobody_spoke_of_for_an_hour_is_tried_once_more(both: Stage) -> None:
    rests(started(both))
    both.slack.refusing[HERE] = RefusedError("is_archived")
    both.says("@lead", "done E1", "dm")
    both.deliver()
    calls = len(both.slack.calls)
    for hours in (0.5, 2):
        with both.database.write() as session:
            lanes.knock_at_all(session, both.clock() + timedelta(hours=hours))
        both.deliver()
    assert len(both.slack.calls) > calls, "it was tried"
    assert len(both.posts("@lead")) == 1, "the lead knows"
    both.slack.refusing.clear()
    with both.database.write() as session:
        lanes.knock_at_all(session, both.clock() + timedelta(hours=4))
    assert len(both.posts()) == 2
    assert "4 of 16 done" in both.board()
    assert "Not delivered" not in both.says("@lead", "status")


def test_what_was_refused_in_a_stakeholders_channel_comes_once_it_is_open(both: Stage) -> None:
    started(both).says("@lead", "stakeholders add #stakeholders")
    both.slack.refusing[STAKEHOLDERS] = RefusedError("is_archived")
    both.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    both.closes()
    assert both.posts("#stakeholders") == []
    both.slack.refusing.clear()
    with both.database.write() as session:
        channel_wakes(session, STAKEHOLDERS)
    assert len(both.posts("#stakeholders")) == 1


def test_a_summary_that_was_sent_again_does_not_come_twice(both: Stage) -> None:
    started(both).says("@lead", "stakeholders add #stakeholders")
    both.slack.refusing[STAKEHOLDERS] = RefusedError("is_archived")
    both.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    both.closes()
    both.deliver()
    both.slack.refusing.clear()
    both.says("@lead", "close #stakeholders")
    assert len(both.posts("#stakeholders")) == 1
    with both.database.write() as session:
        channel_wakes(session, STAKEHOLDERS)
    assert len(both.posts("#stakeholders")) == 1


def test_a_channel_where_no_run_lives_is_not_remembered(both: Stage) -> None:
    rests(started(both), "C9NOBODY")
    with both.database.read() as session:
        assert lanes.resting(session, ["C9NOBODY"]) == []
    both.deliver()
    assert both.posts("@lead") == []


def test_a_digest_of_a_day_that_is_over_is_not_said_once_the_channel_is_open(both: Stage) -> None:
    rests(started(both))
    both.live_until(both.clock() + timedelta(days=3))
    assert both.posts()[1:] == []
    with both.database.write() as session:
        channel_wakes(session, HERE)
    said = both.posts()[1:]
    assert len(said) <= 1, said


def test_a_new_id_stands_wherever_the_old_one_did(both: Stage) -> None:
    started(both).says("@lead", "stakeholders add #stakeholders")
    both.says("@dev", "done E1")
    both.live_until(both.clock() + timedelta(days=1))
    rests(both)
    with both.database.write() as session:
        assert channel_moves(session, HERE, NEW) > 3
        channel_wakes(session, NEW)
    with both.database.read() as session:
        for table in Table.metadata.sorted_tables:
            rows = session.connection().execute(sa.select(table)).all()
            assert table.name == "plans" or HERE not in str(rows), table.name
    assert both.run().channel == NEW


def test_a_run_that_began_anew_under_the_new_id_is_left_as_it_is(both: Stage) -> None:
    started(both).says("@lead", "start E", "#general")
    with both.database.write() as session:
        channel_moves(session, HERE, CHANNELS["#general"])
    assert "Phase E-2" in both.says("@lead", "status", "#general")
    assert "Phase E" in both.says("@lead", "status", "#phase-e")


def test_delivery_is_called_at_once_when_a_channel_wakes(both: Stage) -> None:
    rests(started(both))
    both.says("@lead", "done E1", "dm")
    called: list[bool] = []
    both.database.on_owed = lambda: called.append(True)
    now = both.clock()

    def calls(deed: Callable[[Session], None]) -> int:
        called.clear()
        with both.database.write() as session:
            deed(session)
        return len(called)

    assert calls(lambda session: lanes.knock_at_all(session, now)) == 0, "it rests since now"
    assert calls(lambda session: lanes.knock(session, NEW)) == 0, "nothing waits there"
    assert calls(lambda session: lanes.knock(session, HERE)) == 1
    assert calls(lambda session: lanes.wake(session, HERE)) == 1
    rests(both)
    later = now + timedelta(hours=2)
    assert calls(lambda session: lanes.knock_at_all(session, later)) == 1
