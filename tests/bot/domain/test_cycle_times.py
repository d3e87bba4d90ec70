"""How long steps took, beside figures that were worked out by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.cycle_times import StepTime, cycle_times
from bot.domain.facts import ItemFacts, RunFacts
from phases.document import Kind
from phases.parser import parse
from phases.progress import ItemState

BERLIN = ZoneInfo("Europe/Berlin")
PHASE = parse(
    "# Phase E: x\n\n"
    + "".join(f"### Step E{n}: y\n**Key Deliverables**\n- a\n- b\n\n" for n in (1, 2, 3))
).phase


def at(day: int, hour: int = 12) -> datetime:
    """A moment of November 2026, whose 20th is a Friday."""
    return datetime(2026, 11, day, hour, tzinfo=BERLIN).astimezone(UTC)


def item(code: str, settled: datetime | None = None, owned: datetime | None = None) -> ItemFacts:
    state = ItemState.DONE if settled else ItemState.OPEN
    return ItemFacts(
        0,
        code,
        Kind.DELIVERABLE,
        code[:2],
        "a",
        1,
        state,
        settled,
        "U1" if settled else None,
        owner="U1",
        owned_since=owned,
    )


def run(*items: ItemFacts, country: str | None = None) -> RunFacts:
    """A run since Wednesday the 18th."""
    assert PHASE is not None
    given = {each.code: each for each in items}
    codes = [f"E{step}.{number}" for step in (1, 2, 3) for number in (1, 2)]
    return RunFacts(
        id=1,
        handle="E",
        phase=PHASE,
        channel="C1",
        lead="U1",
        zone=BERLIN,
        started_at=at(18, 9),
        started_by="U1",
        digest_at=datetime.min.time(),
        reminded_until=at(18, 9),
        country=country,
        items=tuple(given.get(code, item(code)) for code in codes),
    )


def test_a_weekend_is_no_working_day() -> None:
    """Begun on Thursday, a day after its turn; done on Monday: Thursday, Friday and Monday."""
    done = run(item("E1.1", at(19)), item("E1.2", at(23)))
    first, second = cycle_times(done, at(24))
    assert first == StepTime("E1", waited=1, worked=3, is_done=True)
    assert str(first) == "took 3 working days, waited 1"
    assert second == StepTime("E2", waited=1)
    assert str(second) == "waits for 1 working day"


def test_what_begins_and_ends_on_its_day_took_one() -> None:
    (first, *_) = cycle_times(run(item("E1.1", at(18)), item("E1.2", at(18, 15))), at(18, 16))
    assert first == StepTime("E1", waited=0, worked=1, is_done=True)
    assert str(first) == "took 1 working day"


def test_whoever_takes_a_step_in_its_turn_begins_it() -> None:
    (first,) = cycle_times(run(item("E1.1", owned=at(20))), at(23))
    assert first == StepTime("E1", waited=2, worked=2)
    assert str(first) == "2 working days so far, waited 2"


def test_what_is_given_to_people_in_advance_begins_when_its_turn_comes() -> None:
    given = run(item("E1.1", at(20)), item("E1.2", at(23)), item("E2.1", owned=at(18)))
    assert cycle_times(given, at(24))[1] == StepTime("E2", waited=0, worked=2)


def test_a_step_that_is_worked_on_before_its_turn_waited_for_nothing() -> None:
    early = run(item("E2.1", at(19)))
    assert cycle_times(early, at(20)) == [
        StepTime("E1", waited=2),
        StepTime("E2", waited=0, worked=2),
    ]


def test_a_public_holiday_is_no_working_day() -> None:
    """The 18th of November 2026 is Buß- und Bettag, in Saxony alone."""
    done = run(item("E1.1", at(18)), item("E1.2", at(19)), country="DE-SN")
    assert cycle_times(done, at(20))[0].worked == 1
    assert cycle_times(replace(done, country=None), at(20))[0].worked == 2


def test_what_is_waived_ends_a_step_as_what_is_done_does() -> None:
    waived = item("E1.2", at(20))._replace(state=ItemState.WAIVED)
    assert cycle_times(run(item("E1.1", at(19)), waived), at(20))[0] == StepTime(
        "E1", waited=1, worked=2, is_done=True
    )


def test_what_is_retired_is_no_work_and_the_next_turn_comes_when_it_goes() -> None:
    """E1.1 took Wednesday; E1.2 stood open until Friday, and E2 was begun on Monday."""
    retired = item("E1.2", at(20))._replace(state=ItemState.RETIRED)
    told = cycle_times(run(item("E1.1", at(18)), retired, item("E2.1", at(23))), at(23))
    assert told == [
        StepTime("E1", waited=0, worked=1, is_done=True),
        StepTime("E2", waited=1, worked=1),
    ]


def test_a_step_without_deliverables_has_no_time_and_holds_nothing_up() -> None:
    gone = [item(f"E1.{n}", at(18))._replace(state=ItemState.RETIRED) for n in (1, 2)]
    assert cycle_times(run(*gone, item("E2.1", at(19))), at(19)) == [
        StepTime("E2", waited=1, worked=1)
    ]
    none = replace(run(), items=tuple(item(f"E2.{n}") for n in (1, 2)))
    assert cycle_times(none, at(19)) == [StepTime("E2", waited=1)]


def test_what_is_reopened_runs_on_and_takes_the_next_turn_back() -> None:
    """E1.2 was done on the 19th, undone, and is open: E2, of which nothing was done, is not due."""
    assert cycle_times(run(item("E1.1", at(18)), item("E1.2", owned=at(19))), at(23)) == [
        StepTime("E1", waited=0, worked=4)
    ]


def test_a_weekends_work_takes_no_working_day() -> None:
    """Begun and done on Saturday the 21st; what began then and goes on says nothing yet."""
    done = run(item("E1.1", at(21)), item("E1.2", at(21, 15)))
    assert str(cycle_times(done, at(21, 18))[0]) == "took no working days, waited 3"
    assert str(cycle_times(run(item("E1.1", at(21))), at(22))[0]) == ""
    assert str(cycle_times(run(item("E1.1", at(21))), at(24))[0]) == (
        "2 working days so far, waited 3"
    )


def test_nothing_but_its_turn_has_come() -> None:
    assert cycle_times(run(), at(18, 10)) == [StepTime("E1", waited=0)]
    assert str(cycle_times(run(), at(18, 10))[0]) == ""


def waived(code: str, at: datetime) -> ItemFacts:
    return item(code, at)._replace(state=ItemState.WAIVED)


def test_a_waiver_is_no_work() -> None:
    """E2.1 was waived on Thursday; E2.2 was begun on Monday, when it was done."""
    done = [item("E1.1", at(18)), item("E1.2", at(18))]
    _, waiting, *_ = cycle_times(run(*done, waived("E2.1", at(19))), at(23))
    assert waiting == StepTime("E2", waited=3)
    assert str(waiting) == "waits for 3 working days"
    _, second, _ = cycle_times(run(*done, waived("E2.1", at(19)), item("E2.2", at(23))), at(24))
    assert second == StepTime("E2", waited=3, worked=1, is_done=True)


def test_a_step_that_was_waived_whole_took_no_time_and_waits_for_nothing() -> None:
    done = [item("E1.1", at(18)), item("E1.2", at(18))]
    gone = run(*done, waived("E2.1", at(19)), waived("E2.2", at(20)))
    _, second, third = cycle_times(gone, at(23))
    assert (second, str(second)) == (StepTime("E2", waited=2, is_done=True), "")
    assert str(third) == "waits for 1 working day"


def test_a_waiver_ahead_of_its_turn_begins_nothing() -> None:
    assert [each.step for each in cycle_times(run(waived("E3.1", at(19))), at(20))] == ["E1", "E3"]
    assert str(cycle_times(run(waived("E3.1", at(19))), at(20))[1]) == ""
