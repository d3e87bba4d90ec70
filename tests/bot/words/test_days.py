"""Days as people type them: by name, by number, ahead of today."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.dates import as_typed, read_date, say
from bot.words.routine import Routine
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment
from phases.errors import UserError
from tests.bot.words.dated import (
    AUCKLAND,
    BERLIN,
    EXAMPLES,
    FRIDAY,
    berlin,
    read,
    refusal,
    understood,
)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", "Tue 1 Dec"),
        ("2026/12/1", "Tue 1 Dec"),
        ("1 dec", "Tue 1 Dec"),
        ("dec 1", "Tue 1 Dec"),
        ("1 december 2026", "Tue 1 Dec"),
        ("1st dec", "Tue 1 Dec"),
        ("1st of December", "Tue 1 Dec"),
        ("Dec. 1st, 2026", "Tue 1 Dec"),
        ("1dec", "Tue 1 Dec"),
        ("tue 1 dec", "Tue 1 Dec"),
        ("3 sept 2027", "Fri 3 Sep 2027"),
        ("today", "Fri 27 Nov"),
        ("Tomorrow", "Sat 28 Nov"),
        ("monday", "Mon 30 Nov"),
        ("thurs", "Thu 3 Dec"),
        ("by wed", "Wed 2 Dec"),
        ("on weds", "Wed 2 Dec"),
        ("in 3 days", "Mon 30 Nov"),
        ("3 days", "Mon 30 Nov"),
        ("+3d", "Mon 30 Nov"),
        ("in 2 weeks", "Fri 11 Dec"),
        ("+2w", "Fri 11 Dec"),
        ("in a week", "Fri 4 Dec"),
        ("in two weeks", "Fri 11 Dec"),
        ("in a fortnight", "Fri 11 Dec"),
        ("a couple of days from now", "Sun 29 Nov"),
        ("in a month", "Sun 27 Dec"),
        ("tmrw", "Sat 28 Nov"),
        ("the day after tomorrow", "Sun 29 Nov"),
        ("next week", "Mon 30 Nov"),
        ("next month", "Tue 1 Dec"),
        ("end of the week", "Fri 27 Nov"),
        ("eom", "Mon 30 Nov"),
        ("by the end of next month", "Thu 31 Dec"),
        ("end of year", "Thu 31 Dec"),
        ("friday next week", "Fri 4 Dec"),
        ("next week on friday", "Fri 4 Dec"),
        ("fri in two weeks", "Fri 11 Dec"),
        ("sunday this week", "Sun 29 Nov"),
        ("the 1st", "Tue 1 Dec"),
        ("friday the 4th", "Fri 4 Dec"),
        ("the 31st", "Thu 31 Dec"),
        ("2nd of december", "Wed 2 Dec"),
        ("next working day", "Mon 30 Nov"),
        ("in 3 working days", "Wed 2 Dec"),
        ("29/11", "Sun 29 Nov"),
        ("11/29", "Sun 29 Nov"),
        ("31.12.", "Thu 31 Dec"),
        ("12-12-2026", "Sat 12 Dec"),
        ("25/12/26", "Fri 25 Dec"),
        ("wed 2026-12-02", "Wed 2 Dec"),
    ],
)
def test_a_date_without_an_hour_is_the_end_of_that_working_day(typed: str, day: str) -> None:
    when = read(typed)
    assert understood(typed) == day
    assert not when.has_hour
    assert when.at.astimezone(BERLIN).time() == time(17, 0)
    assert when.at.astimezone(BERLIN).date() == when.day
    assert when.at.tzinfo is UTC


def test_a_weekday_on_that_day_is_today_until_its_hour_is_over() -> None:
    assert understood("fri") == "Fri 27 Nov"
    assert understood("fri 9am") == "Fri 4 Dec, 09:00"
    evening = berlin("2026-11-27 18:00")
    assert understood("fri", evening) == "Fri 4 Dec"
    assert understood("fri 19:00", evening) == "Fri 27 Nov, 19:00"


def test_next_before_a_weekday_means_next_week() -> None:
    assert understood("next fri") == "Fri 4 Dec"
    assert understood("next mon") == "Mon 30 Nov"
    monday = berlin("2026-11-23 10:00")
    assert understood("this fri", monday) == "Fri 27 Nov"
    assert understood("next fri", monday) == "Fri 4 Dec"
    sunday = berlin("2026-11-29 10:00")
    assert understood("fri", sunday) == understood("next fri", sunday) == "Fri 4 Dec"


def test_a_day_without_a_year_is_the_next_such_day() -> None:
    assert understood("27 nov") == "Fri 27 Nov"
    assert understood("26 nov") == "Fri 26 Nov 2027"
    assert understood("1 jan") == "Fri 1 Jan 2027"
    assert understood("29 feb") == "Tue 29 Feb 2028"
    assert understood("29 feb", berlin("2096-03-01 10:00")) == "Fri 29 Feb 2104"


def test_the_end_of_the_working_day_can_be_another_hour() -> None:
    when = read_date("mon", now=FRIDAY, zone=BERLIN, routine=Routine(unsaid=time(18, 30)))
    assert when.at.astimezone(BERLIN).time() == time(18, 30)


def test_a_day_can_end_when_somebody_elses_work_does() -> None:
    theirs = Habits(AUCKLAND, works_from=time(20), works_until=time(2))
    routine = Routine(end_of=theirs.evening, whose="Their working day")
    for typed in ("mon", "mon eod"):
        when = read_date(typed, now=FRIDAY, zone=BERLIN, routine=routine)
        assert (when.day, when.has_hour) == (date(2026, 11, 30), False)
        assert when.at == datetime(2026, 11, 30, 13, tzinfo=UTC)  # Tuesday 02:00 in Auckland
        assert as_typed(when.at, BERLIN, theirs.evening) == "2026-11-30"
    assert read_date("mon 9am", now=FRIDAY, zone=BERLIN, routine=routine).at == berlin(
        "2026-11-30 09:00"
    )


def test_a_day_that_is_over_for_somebody_else_asks_for_an_hour() -> None:
    routine = Routine(end_of=Habits(AUCKLAND).evening, whose="The owner's working day")
    with pytest.raises(UserError, match="The owner's working day ended at 05:00"):
        read_date("today", now=berlin("2026-11-27 10:00"), zone=BERLIN, routine=routine)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("01/12/2026", "2026-01-12 or 2026-12-01"),
        ("1.12.26", "2026-01-12 or 2026-12-01"),
        ("1/12", "2026-12-01 or 2027-01-12"),
        ("1/2 9am", "2027-01-02 or 2027-02-01"),
        ("26-12-01", "2001-12-26 or 2026-12-01"),
        ("9-17", "2027-09-17"),
    ],
)
def test_days_and_months_in_figures_are_refused_with_the_ways_to_read_them(
    typed: str, offered: str
) -> None:
    day = typed.removesuffix(" 9am")
    sentence = f"{day} is read differently in different places. Type {offered}."
    assert refusal(typed) == f"{sentence} {EXAMPLES}"
    assert refusal("40/40/2026") == f"There is no 40/40/2026. {EXAMPLES}"


@pytest.mark.parametrize("typed", ["today", "27 nov", "2026-11-27"])
def test_today_after_work_asks_for_an_hour(typed: str) -> None:
    assert refusal(typed, berlin("2026-11-27 18:00")) == (
        "The working day ended at 17:00. Type today with a later hour, or tomorrow. " + EXAMPLES
    )


def test_today_is_the_day_of_the_person_who_types() -> None:
    late = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
    assert read_date("today 23:30", now=late, zone=BERLIN).at == berlin("2026-11-27 23:30")
    in_auckland = read_date("today", now=late, zone=AUCKLAND)
    assert in_auckland.at == datetime(2026, 11, 28, 17, tzinfo=AUCKLAND)


def test_a_reader_on_another_day_is_told_the_hour_too() -> None:
    when = read("mon")
    assert say(when, BERLIN, now=FRIDAY) == "Mon 30 Nov"
    assert say(when, ZoneInfo("America/New_York"), now=FRIDAY) == "Mon 30 Nov"
    assert say(when, AUCKLAND, now=FRIDAY) == "Tue 1 Dec, 05:00"


def test_the_ends_of_a_week_and_a_month_that_are_over_are_the_next_ones() -> None:
    evening = berlin("2026-11-30 18:00")
    assert understood("eom", evening) == "Thu 31 Dec"
    assert understood("end of the week", berlin("2026-11-28 10:00")) == "Fri 4 Dec"
    assert understood("eoy", berlin("2026-12-31 18:00")) == "Fri 31 Dec 2027"
    assert understood("in a month", berlin("2027-01-31 10:00")) == "Sun 28 Feb"
    assert understood("the 31st", berlin("2027-02-01 10:00")) == "Wed 31 Mar"


@given(st.dates(date(2026, 11, 28), date(2036, 11, 1)))
def test_days_and_months_in_words_are_that_day(day: date) -> None:
    expected = local_moment(day, time(17, 0), BERLIN)
    assert read(f"{day.day} {day:%B} {day.year}").at == expected
    assert read(f"{day:%b} {day.day}, {day.year}").at == expected
    assert read(f"{day:%A} {day.day} {day:%b} {day.year}").at == expected
