"""The forecast, beside figures that were worked out by hand."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.forecast import Forecast, forecast
from phases.document import Kind, Phase
from phases.parser import parse
from phases.progress import ItemState

BERLIN = ZoneInfo("Europe/Berlin")


def _phase(found: Phase | None) -> Phase:
    assert found is not None
    return found


PHASE = _phase(parse("# Phase E: x\n\n### Step E1: y\n**Key Deliverables**\n- a\n").phase)


def noon(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=BERLIN).astimezone(UTC)


def run(total: int, *settled: datetime, waived: int = 0, country: str | None = None) -> RunFacts:
    """A run since Tuesday the 24th of so many deliverables, these done at these moments."""
    states = [(ItemState.DONE, at) for at in settled]
    states += [(ItemState.WAIVED, noon(24))] * waived
    states += [(ItemState.OPEN, None)] * (total - len(states))  # type: ignore[list-item]
    items = tuple(
        ItemFacts(n, f"E1.{n}", Kind.DELIVERABLE, "E1", "a", 1, state=state, settled_at=at)
        for n, (state, at) in enumerate(states, start=1)
    )
    return RunFacts(
        id=1,
        handle="E",
        phase=PHASE,
        channel="C1",
        lead="U1",
        zone=BERLIN,
        started_at=noon(24),
        started_by="U1",
        digest_at=datetime.min.time(),
        reminded_until=noon(24),
        country=country,
        items=items,
    )


def test_nine_of_sixteen_in_six_days_leave_four_to_seven() -> None:
    """Pace (9 - 3) / 6 = 1 to (9 + 3) / 6 = 2 a day; 7 left are 7 days, or 3.5, which are 4."""
    told = forecast(run(16, *[noon(25)] * 9), noon(1, 12))
    assert told == Forecast(date(2026, 12, 7), date(2026, 12, 10))
    assert str(told) == "7–10 December"


def test_four_of_eight_in_two_days_leave_two_to_four() -> None:
    """Pace (4 - 2) / 2 = 1 to (4 + 2) / 2 = 3 a day; 4 left are 4 days, or 1.33, which are 2."""
    told = forecast(run(8, *[noon(24)] * 4), noon(25))
    assert told == Forecast(date(2026, 11, 27), date(2026, 12, 1))
    assert str(told) == "27 November – 1 December"


def test_weekends_and_holidays_are_no_days_of_work() -> None:
    """From Thursday the 24th of December, 23 days in: 1 left at a pace of 16 to 30 in 23 days."""
    done = [noon(1, 12)] * 23
    assert forecast(run(24, *done), noon(24, 12)) == Forecast(
        date(2026, 12, 25), date(2026, 12, 28)
    )
    assert forecast(run(24, *done, country="DE"), noon(24, 12)) == Forecast(
        date(2026, 12, 28), date(2026, 12, 29)
    )


def test_what_is_waived_is_not_left_and_is_no_pace() -> None:
    assert forecast(run(8, *[noon(24)] * 4, waived=1), noon(25)) == Forecast(
        date(2026, 11, 26), date(2026, 11, 30)
    )


def test_a_forecast_of_last_week_knows_nothing_of_this_week() -> None:
    changed = run(16, *[noon(24)] * 4, *[noon(30)] * 5)
    assert forecast(changed, noon(25)) == forecast(run(16, *[noon(24)] * 4), noon(25))
    assert forecast(changed, noon(1, 12)) != forecast(changed, noon(25))


@pytest.mark.parametrize(
    ("told", "at"),
    [
        (run(16, noon(24), noon(24)), noon(1, 12)),  # two are no pace
        (run(16, *[noon(24)] * 4), noon(24)),  # one day is none either
        (run(4, *[noon(24)] * 4), noon(1, 12)),  # nothing is left
    ],
)
def test_where_there_is_nothing_to_say_nothing_is_said(told: RunFacts, at: datetime) -> None:
    assert forecast(told, at) is None


def test_a_pace_that_never_ends_is_cut_at_a_year() -> None:
    told = forecast(run(5_000, *[noon(24)] * 3), noon(1, 12))
    assert told is not None
    assert told.latest.year == 2027
    assert str(Forecast(date(2026, 12, 30), date(2027, 1, 4))) == (
        "30 December 2026 – 4 January 2027"
    )
    assert str(Forecast(date(2026, 12, 7), date(2026, 12, 7))) == "7 December"
