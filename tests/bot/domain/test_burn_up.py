"""The series of a burn-up, beside figures that were worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.burn_up import Band, BurnUp, burn_up
from bot.domain.forecast import Forecast
from phases.progress import ItemState
from tests.bot.domain.test_cycle_times import at, item, run

D18, D19, D20, D23 = (date(2026, 11, day) for day in (18, 19, 20, 23))


def test_each_day_on_which_something_changed_has_its_counts() -> None:
    """Three in four working days: three more at (3 ± √3) / 4 a day are 3 days, or 10."""
    told = burn_up(
        run(item("E1.1", at(18)), item("E1.2", at(20)), item("E2.1", at(20, 23))), at(23)
    )
    assert told == BurnUp(
        "E",
        (D18, D20, D23),
        (Band("E1", 2, (1, 2, 2)), Band("E2", 2, (0, 1, 1)), Band("E3", 2, (0, 0, 0))),
        forecast=Forecast(date(2026, 11, 26), date(2026, 12, 7)),
    )
    assert (told.settled, told.total) == (3, 6)


def test_a_day_is_the_runs_own() -> None:
    """Half past eleven at night in UTC is the next day in Berlin."""
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    told = burn_up(run(item("E1.1", late)), at(20))
    assert told is not None
    assert told.bands[0].settled == (0, 1, 1)
    assert told.days == (D18, D19, D20)


def test_a_closed_run_ends_when_it_was_closed() -> None:
    told = burn_up(replace(run(item("E1.1", at(18))), closed_at=at(23, 18)), at(30))
    assert told is not None
    assert (told.days[-1], told.ended, told.forecast) == (D23, D23, None)


def test_without_deliverables_there_is_none() -> None:
    assert burn_up(replace(run(), items=()), at(20)) is None


def test_what_is_waived_is_settled_and_what_is_retired_no_longer_counts() -> None:
    told = burn_up(
        run(
            item("E1.1", at(18)),
            item("E1.2", at(19))._replace(state=ItemState.WAIVED),
            item("E2.1", at(20))._replace(state=ItemState.RETIRED),
        ),
        at(20),
    )
    assert told is not None
    assert told.bands[:2] == (Band("E1", 2, (1, 2, 2)), Band("E2", 1, (0, 0, 0)))
    assert told.finished(told.bands[0]) == D19
    assert told.finished(told.bands[1]) is None


def test_what_happens_later_is_not_told() -> None:
    told = burn_up(run(item("E1.1", at(18)), item("E1.2", at(23))), at(20))
    assert told is not None
    assert (told.days, told.settled) == ((D18, D20), 1)


def test_many_steps_join_with_those_that_follow_and_keep_their_counts() -> None:
    bands = tuple(Band(f"R{number}", 2, (0, number % 3)) for number in range(1, 6))
    assert BurnUp("R", (D18, D19), bands).grouped(2) == [
        Band("R1–R3", 6, (0, 3)),
        Band("R4–R5", 4, (0, 3)),
    ]
    assert BurnUp("R", (D18, D19), bands).grouped(5) == list(bands)
