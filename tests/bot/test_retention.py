"""What is kept and for how long: rows of runs that are closed for long go, and nothing is lost."""

import itertools
from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa

from bot.storage import deliveries, outbox
from bot.storage.reminder_tables import Nudge
from bot.storage.tables import Delivery, Event, Outbox, table_of
from bot.use_cases.clear_told import PIECE, clear_told, forget_deliveries
from bot.use_cases.send_reminders import send_reminders
from tests.stage import Stage

KEEP = timedelta(days=180)


def rows(stage: Stage, table: sa.Table) -> Collection[int]:
    with stage.database.read() as session:
        return set(session.connection().execute(sa.select(table.c.id)).scalars())


def clear(stage: Stage) -> int:
    return clear_told(stage.database, stage.clock(), KEEP, lambda: None)


def live(stage: Stage, **by: float) -> None:
    stage.live_until(stage.clock() + timedelta(**by))


def work_for_a_week(stage: Stage) -> None:
    stage.says("@lead", "start E")
    stage.says("@lead", "stakeholders add @sponsor")
    stage.says("@lead", "assign E1 @dev")
    stage.says("@lead", "due E1.1 tomorrow")
    live(stage, days=7)


def close(stage: Stage) -> None:
    stage.says("@lead", "done pre E1 E2 E3 E4 acc clo")
    stage.closes()
    stage.says("@sponsor", "acknowledge")
    live(stage, days=7)


def overdue(stage: Stage) -> list[str]:
    return [post for post in stage.posts("@dev") if "E1.1" in post and "late*" in post]


def test_an_open_run_is_told_nothing_twice_though_it_lasts_a_year(both: Stage) -> None:
    work_for_a_week(both)
    told = rows(both, table_of(Nudge))
    assert len(overdue(both)) == 1
    both.clock.move(days=365)
    assert clear(both) == 0
    assert rows(both, table_of(Nudge)) == told
    send_reminders(both.database, both.clock())
    live(both, days=1)
    assert len(overdue(both)) == 1


def test_what_was_told_of_a_run_goes_once_it_is_closed_for_long(both: Stage) -> None:
    work_for_a_week(both)
    close(both)
    happened = rows(both, table_of(Event))
    both.clock.move(days=172)
    history = both.says("@lead", "history E")
    assert clear(both) == 0
    both.clock.move(days=2)  # half a year after the closing, and less after the last reminder
    assert clear(both) > 10
    assert clear(both) == 0
    assert rows(both, table_of(Event)) == happened
    assert both.says("@lead", "history E") == history
    with both.database.read() as session:
        kinds = sa.select(table_of(Outbox).c.kind).distinct()
        assert set(session.connection().execute(kinds).scalars()) == {"board", "closed"}


def test_a_run_that_is_opened_again_after_all_that_is_told_nothing_twice(both: Stage) -> None:
    work_for_a_week(both)
    assert len(overdue(both)) == 1
    close(both)
    both.clock.move(days=200)
    assert clear(both) > 0
    both.says("@lead", "reopen E one is missing")
    both.says("@lead", "undo E1.1")
    both.deliver()
    both.slack.clear()
    live(both, days=7)
    assert overdue(both) == []
    assert clear(both) == 0
    both.says("@lead", "done E1.1")
    both.closes()
    live(both, days=7)
    both.clock.move(days=200)
    assert clear(both) > 0


def test_rows_go_in_pieces_and_others_come_first_in_between(both: Stage) -> None:
    both.says("@lead", "start E")
    run = both.run()
    with both.database.write() as session:
        for _ in range(2 * PIECE):
            data = {"to": "U0LEAD", "was": "U0DEV"}
            outbox.owe(session, run.id, "C0OTHER", "lead", both.clock(), data=data)
    close(both)
    both.clock.move(days=200)
    sizes = [len(rows(both, table_of(Outbox)))]
    clear_told(
        both.database, both.clock(), KEEP, lambda: sizes.append(len(rows(both, table_of(Outbox))))
    )
    steps = [before - after for before, after in itertools.pairwise(sizes)]
    assert max(steps) == PIECE
    assert sum(steps) > 2 * PIECE


def test_requests_that_slack_sends_no_more_are_forgotten_in_pieces(both: Stage) -> None:
    with both.database.write() as session:
        for number in range(PIECE + 10):
            deliveries.claim(session, f"old {number}")
    pauses: list[None] = []
    forget_deliveries(both.database, both.real() + timedelta(days=1), lambda: pauses.append(None))
    with both.database.read() as session:
        left = sa.select(sa.func.count()).select_from(table_of(Delivery))
        assert session.connection().execute(left).scalar_one() == 0
    assert len(pauses) == 1
