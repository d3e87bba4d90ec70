import contextlib
import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.hours import hour_exists, local_moment
from bot.times import Times
from bot.words.dates import read_date, say, told
from bot.words.meaning import When
from bot.words.routine import Routine
from phases.errors import UserError

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")
ZONES = [BERLIN, AUCKLAND, ZoneInfo("America/New_York"), ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


FRIDAY = berlin("2026-11-27 10:00")
EXAMPLES = "Examples: tomorrow 9am, fri, 1 dec, 2026-12-11, in 3 days."


def read(text: str, now: datetime = FRIDAY, *, allow_past: bool = False) -> When:
    return read_date(text, now=now, zone=BERLIN, allow_past=allow_past)


def understood(text: str, now: datetime = FRIDAY) -> str:
    return say(read(text, now), BERLIN, now=now)


def refusal(text: str, now: datetime = FRIDAY) -> str:
    with pytest.raises(UserError) as refused:
        read(text, now)
    return str(refused.value)


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
    assert when.local.time() == time(17, 0)
    assert when.at == when.local
    assert when.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("tomorrow 9am", "Sat 28 Nov 09:00"),
        ("fri 14:30", "Fri 27 Nov 14:30"),
        ("2026-12-01 09:30", "Tue 1 Dec 09:30"),
        ("2026-12-01T09:30", "Tue 1 Dec 09:30"),
        ("1 dec at 5pm", "Tue 1 Dec 17:00"),
        ("Dec 1, 5 p.m.", "Tue 1 Dec 17:00"),
        ("9am tomorrow", "Sat 28 Nov 09:00"),
        ("17:00 on monday", "Mon 30 Nov 17:00"),
        ("monday noon", "Mon 30 Nov 12:00"),
        ("in 3 days 12am", "Mon 30 Nov 00:00"),
        ("tomorrow 12:15pm", "Sat 28 Nov 12:15"),
        ("in 4 hours", "Fri 27 Nov 14:00"),
        ("+4h", "Fri 27 Nov 14:00"),
        ("in an hour", "Fri 27 Nov 11:00"),
        ("30 min", "Fri 27 Nov 10:30"),
        ("in 1.5 hours", "Fri 27 Nov 11:30"),
        ("for 2.5 hours", "Fri 27 Nov 12:30"),
        ("in 1h30m", "Fri 27 Nov 11:30"),
        ("in 2 hours and 15 minutes", "Fri 27 Nov 12:15"),
        ("in half an hour", "Fri 27 Nov 10:30"),
        ("in an hour and a half", "Fri 27 Nov 11:30"),
        ("in three quarters of an hour", "Fri 27 Nov 10:45"),
        ("two hours from now", "Fri 27 Nov 12:00"),
        ("monday at 10", "Mon 30 Nov 10:00"),
        ("tomorrow at 15", "Sat 28 Nov 15:00"),
        ("tomorrow at 0", "Sat 28 Nov 00:00"),
        ("tomorrow at 1530", "Sat 28 Nov 15:30"),
        ("tomorrow @ 3pm", "Sat 28 Nov 15:00"),
        ("tomorrow @3pm", "Sat 28 Nov 15:00"),
        ("tomorrow by 3.30pm", "Sat 28 Nov 15:30"),
        ("tomorrow 9\u202fam", "Sat 28 Nov 09:00"),
        ("tomorrow 15h30", "Sat 28 Nov 15:30"),
        ("tomorrow 15 o’clock", "Sat 28 Nov 15:00"),
        ("tomorrow at half past 3pm", "Sat 28 Nov 15:30"),
        ("quarter to 10 pm", "Fri 27 Nov 21:45"),
        ("tomorrow 12am", "Sat 28 Nov 00:00"),
        ("tomorrow 9:30", "Sat 28 Nov 09:30"),
        ("7:00 on 2 days", "Sun 29 Nov 07:00"),
        ("noon tomorrow", "Sat 28 Nov 12:00"),
        ("tomorrow 12:00 noon", "Sat 28 Nov 12:00"),
        ("at midnight", "Sat 28 Nov 00:00"),
        ("5 May 2027 12:00", "Wed 5 May 2027 12:00"),
        ("29/11 13:00", "Sun 29 Nov 13:00"),
        ("2026-12-01 09:30:00", "Tue 1 Dec 09:30"),
        ("tomorrow evening", "Sat 28 Nov 18:00"),
        ("this afternoon", "Fri 27 Nov 14:00"),
        ("in the morning", "Sat 28 Nov 09:00"),
        ("tonight", "Fri 27 Nov 20:00"),
        ("tonight at 9", "Fri 27 Nov 21:00"),
        ("tomorrow evening at 7:30", "Sat 28 Nov 19:30"),
        ("3 in the afternoon", "Fri 27 Nov 15:00"),
        ("monday at 8 in the evening", "Mon 30 Nov 20:00"),
        ("at 12 in the afternoon", "Fri 27 Nov 12:00"),
        ("eod", "Fri 27 Nov 17:00"),
        ("end of day tomorrow", "Sat 28 Nov 17:00"),
        ("end of tomorrow", "Sat 28 Nov 17:00"),
        ("cob monday", "Mon 30 Nov 17:00"),
    ],
)
def test_an_hour_may_stand_with_the_date(typed: str, moment: str) -> None:
    assert understood(typed) == moment
    assert read(typed).has_hour


def test_hours_ahead_are_counted_in_whole_minutes() -> None:
    when = read("in 4 hours", FRIDAY + timedelta(seconds=37, microseconds=5))
    assert when.at == FRIDAY + timedelta(hours=4)


def test_an_hour_alone_is_the_next_time_that_it_comes() -> None:
    assert understood("17:00") == "Fri 27 Nov 17:00"
    assert understood("9am") == "Sat 28 Nov 09:00"
    assert understood("10:00") == "Sat 28 Nov 10:00"


def test_a_weekday_on_that_day_is_today_until_its_hour_is_over() -> None:
    assert understood("fri") == "Fri 27 Nov"
    assert understood("fri 9am") == "Fri 4 Dec 09:00"
    evening = berlin("2026-11-27 18:00")
    assert understood("fri", evening) == "Fri 4 Dec"
    assert understood("fri 19:00", evening) == "Fri 27 Nov 19:00"


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
    assert when.local.time() == time(18, 30)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "1", "27", "2026", "9", "9:5", "fri 14", "1 dec 26", "dec 2026", "2026-12"),
        *(
            "mid january",
            "this weekend",
            "half 3",
            "9am to 10am",
            "9:30-10:30",
            "30s",
            "2 days ago",
        ),
        *(
            "tomorrow UTC",
            "eod at 10:00",
            "in 1,5 hours",
            "in 1.234 hours",
            "09:00:75",
            "9am 3 days 4 days",
        ),
        *("next", "next 9am", "now", "soon", "none", "fri fri", "1 dec 2 dec", "١ dec"),
        *("1 9am dec", "9am 10am", "in 0 days", "in days", "in 4 hours 9am"),
    ],
)
def test_what_the_grammar_does_not_know_is_refused_with_examples(typed: str) -> None:
    assert refusal(typed) == f'I can\'t read "{typed}" as a date. {EXAMPLES}'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorow 9am", "tomorrow 9am"),
        ("wendesday", "wednesday"),
        ("1 decmber", "1 december"),
        ("in 3 dyas", "in 3 days"),
    ],
)
def test_a_mistyped_word_is_guessed(typed: str, meant: str) -> None:
    assert f"Did you mean {meant}? Examples:" in refusal(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tomorrow 25:00", "25:00 is not an hour: they go from 00:00 to 23:59."),
        ("24:00", "24:00 is not an hour: they go from 00:00 to 23:59."),
        ("fri 9:75", "9:75 is not an hour: they go from 00:00 to 23:59."),
        ("fri 13pm", "13pm is not an hour: with am and pm they go from 1 to 12."),
        ("0am", "0am is not an hour: with am and pm they go from 1 to 12."),
        ("30 feb", "There is no 30 feb."),
        ("29 feb 2027", "There is no 29 feb 2027."),
        ("31 april", "There is no 31 april."),
        ("0 dec", "There is no 0 dec."),
        ("2026-02-30", "There is no 2026-02-30."),
        ("2026-13-01", "There is no 2026-13-01."),
        ("0000-01-01", "There is no 0000-01-01."),
        ("fri 28 nov", "2026-11-28 is a Saturday, not a fri."),
        ("2226-12-01", "2226-12-01 is more than ten years away. Check the year."),
        ("9999-12-31", "9999-12-31 is more than ten years away. Check the year."),
        ("1000 working days", "1000 working days are too many to count. Type a date."),
        ("9999 weeks", "2218-07-17 is more than ten years away. Check the year."),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(typed: str, sentence: str) -> None:
    assert refusal(typed) == f"{sentence} {EXAMPLES}"


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


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-11-26", "Thu 26 Nov is past: it is Fri 27 Nov 10:00 now."),
        ("24 nov 2025", "Mon 24 Nov 2025 is past: it is Fri 27 Nov 10:00 now."),
        ("today 9am", "Fri 27 Nov 09:00 is past: it is Fri 27 Nov 10:00 now."),
        ("27 nov 10:00", "Fri 27 Nov 10:00 is past: it is Fri 27 Nov 10:00 now."),
    ],
)
def test_a_date_that_is_past_is_refused_with_todays(typed: str, sentence: str) -> None:
    assert refusal(typed) == f"{sentence} {EXAMPLES}"


def test_a_past_date_can_be_allowed() -> None:
    assert read("2026-11-26", allow_past=True).at == berlin("2026-11-26 17:00")
    assert read("today 9am", allow_past=True).at == berlin("2026-11-27 09:00")


@pytest.mark.parametrize("typed", ["today", "27 nov", "2026-11-27"])
def test_today_after_work_asks_for_an_hour(typed: str) -> None:
    assert refusal(typed, berlin("2026-11-27 18:00")) == (
        "The working day ended at 17:00. Type today with a later hour, or tomorrow. " + EXAMPLES
    )


@pytest.mark.parametrize("typed", ["tomorrow 02:30", "2027-03-28 2:30am", "02:30", "sun 02:30"])
def test_an_hour_that_the_clocks_skip_is_refused(typed: str) -> None:
    assert refusal(typed, berlin("2027-03-27 10:00")).startswith(
        "There is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks go forward over it. "
        "Type 03:30 or later. Examples: "
    )


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    when = read("tomorrow 02:30", berlin("2026-10-24 10:00"))
    assert when.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_today_is_the_day_of_the_person_who_types() -> None:
    late = datetime(2026, 11, 27, 22, 0, tzinfo=UTC)
    assert read_date("today 23:30", now=late, zone=BERLIN).at == berlin("2026-11-27 23:30")
    in_auckland = read_date("today", now=late, zone=AUCKLAND)
    assert in_auckland.local.isoformat() == "2026-11-28T17:00:00+13:00"


def test_a_reader_on_another_day_is_told_the_hour_too() -> None:
    when = read("mon")
    assert say(when, BERLIN, now=FRIDAY) == "Mon 30 Nov"
    assert say(when, ZoneInfo("America/New_York"), now=FRIDAY) == "Mon 30 Nov"
    assert say(when, AUCKLAND, now=FRIDAY) == "Tue 1 Dec 05:00"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("at 3", "03:00 or 15:00"),
        ("tomorrow at 3", "tomorrow 03:00 or tomorrow 15:00"),
        ("mon at 9", "mon 09:00 or mon 21:00"),
        ("6:59", "06:59 or 18:59"),
        ("3:30 tomorrow", "03:30 tomorrow or 15:30 tomorrow"),
        ("half past 3", "03:30 or 15:30"),
        ("mon 3 o'clock", "mon 03:00 or mon 15:00"),
        ("15h30", "at 15:30 or in 15h 30min"),
        ("2h30", "at 02:30 or in 2h 30min"),
        ("+3m", "in 3 min or in 3 months"),
        ("9.30", "2027-09-30 or 09:30"),
        ("tomorrow midnight", "2026-11-28 00:00 or 2026-11-29 00:00"),
    ],
)
def test_what_has_two_readings_is_refused_with_both_and_each_can_be_typed(
    typed: str, offered: str
) -> None:
    assert f" Type {offered}. Examples:" in refusal(typed)
    one, other = (read(way).at for way in offered.split(" or "))
    assert one != other


@pytest.mark.parametrize(
    "typed",
    [
        "9am in the evening",
        "tomorrow evening at 15",
        "tonight at 9am",
        "12 at night",
        "at 3 at night",
        "midnight in the morning",
    ],
)
def test_an_hour_that_is_not_in_the_part_of_the_day_beside_it_is_refused(typed: str) -> None:
    assert "Leave one of the two out." in refusal(typed)


@pytest.mark.parametrize("typed", ["at 9am every day", "every monday", "daily 9am", "mondays"])
def test_repetition_is_refused_with_a_sentence(typed: str) -> None:
    assert refusal(typed).startswith("Nothing can be repeated here yet. Type one date")


@pytest.mark.parametrize(
    ("typed", "here", "there"),
    [
        ("09:00 UTC", "Sat 28 Nov 10:00", "Sat 28 Nov 09:00 UTC"),
        ("09:00z", "Sat 28 Nov 10:00", "Sat 28 Nov 09:00 UTC"),
        ("2026-12-01T09:00:00Z", "Tue 1 Dec 10:00", "Tue 1 Dec 09:00 UTC"),
        ("2026-12-01T09:00:00.000-05:00", "Tue 1 Dec 15:00", "Tue 1 Dec 09:00 UTC-05:00"),
        ("2026-12-01 09:00+0530", "Tue 1 Dec 04:30", "Tue 1 Dec 09:00 UTC+05:30"),
        ("2026-12-01 09:30 +00:00", "Tue 1 Dec 10:30", "Tue 1 Dec 09:30 UTC+00:00"),
        ("9pm UTC+2", "Fri 27 Nov 20:00", "Fri 27 Nov 21:00 UTC+02:00"),
        ("9am PST", "Fri 27 Nov 18:00", "Fri 27 Nov 09:00 PST"),
        ("tomorrow 9am ET", "Sat 28 Nov 15:00", "Sat 28 Nov 09:00 ET"),
        ("9am america/new_york", "Fri 27 Nov 15:00", "Fri 27 Nov 09:00 America/New_York"),
        ("9am New York time", "Fri 27 Nov 15:00", "Fri 27 Nov 09:00 America/New_York"),
        ("February 24th 12PM PST", "Wed 24 Feb 2027 21:00", "Wed 24 Feb 12:00 PST"),
        ("3am (UTC) on April 22", "Thu 22 Apr 2027 05:00", "Thu 22 Apr 03:00 UTC"),
        ("tomorrow evening PST", "Sun 29 Nov 03:00", "Sat 28 Nov 18:00 PST"),
        ("2027-07-01 9am BST", "Thu 1 Jul 2027 10:00", "Thu 1 Jul 09:00 BST"),
        ("2027-07-01 9am PT", "Thu 1 Jul 2027 18:00", "Thu 1 Jul 09:00 PT"),
    ],
)
def test_an_hour_in_another_zone_is_converted(typed: str, here: str, there: str) -> None:
    when = read(typed)
    assert say(when, BERLIN, now=FRIDAY) == here
    assert when.elsewhere == there
    assert told(when, Times(BERLIN, FRIDAY)) == f"{here} ({there})"


def test_an_hour_without_a_zone_needs_no_conversion() -> None:
    assert told(read("tomorrow 9am"), Times(BERLIN, FRIDAY)) == "Sat 28 Nov 09:00"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "9am IST",
            "IST is the hour of Asia/Kolkata, Asia/Jerusalem or Europe/Dublin. "
            "Type the place instead, such as 9am Europe/Dublin.",
        ),
        (
            "4pm CST",
            "CST is the hour of America/Chicago, Asia/Shanghai or America/Havana. "
            "Type the place instead, such as 9am America/Havana.",
        ),
        (
            "2027-07-01 9am CET",
            "Europe/Berlin keeps CEST on 2027-07-01, not CET. "
            "Type 09:00 Europe/Berlin or 09:00 UTC+01:00.",
        ),
        (
            "9am PDT",
            "America/Los_Angeles keeps PST on 2026-11-27, not PDT. "
            "Type 09:00 America/Los_Angeles or 09:00 UTC-07:00.",
        ),
        ("9am UTC+15", "No zone is UTC+15 from UTC. Type one such as UTC+2."),
        (
            "9am Europe/Berln",
            'There is no zone "europe/berln". Did you mean Europe/Berlin? '
            "Words that are no zone go into quotes.",
        ),
    ],
)
def test_a_zone_of_several_meanings_or_of_none_is_refused(typed: str, sentence: str) -> None:
    assert refusal(typed) == f"{sentence} {EXAMPLES}"


def test_an_abbreviation_that_means_another_zone_to_who_types_it_is_refused() -> None:
    with pytest.raises(UserError, match="PST is the hour of America/Los_Angeles or Asia/Manila"):
        read_date("9am PST", now=FRIDAY, zone=ZoneInfo("Asia/Manila"))


def test_a_zone_tells_the_hours_apart_that_come_twice() -> None:
    before = berlin("2027-10-30 10:00")
    assert read("tomorrow 02:30 CEST", before).at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert read("tomorrow 02:30 CET", before).at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_tomorrow_is_asked_about_where_it_is_another_day_in_the_zone() -> None:
    early = berlin("2026-11-27 06:00")
    assert (
        "It is another day there now. Type 2026-11-28 09:00 PST or 2026-11-27 09:00 PST."
        in refusal("tomorrow 9am PST", early)
    )
    assert understood("2026-11-28 09:00 PST", early) == "Sat 28 Nov 18:00"
    assert understood("9am PST", early) == "Fri 27 Nov 18:00"


def test_the_ends_of_a_week_and_a_month_that_are_over_are_the_next_ones() -> None:
    evening = berlin("2026-11-30 18:00")
    assert understood("eom", evening) == "Thu 31 Dec"
    assert understood("end of the week", berlin("2026-11-28 10:00")) == "Fri 4 Dec"
    assert understood("eoy", berlin("2026-12-31 18:00")) == "Fri 31 Dec 2027"
    assert understood("in a month", berlin("2027-01-31 10:00")) == "Sun 28 Feb"
    assert understood("the 31st", berlin("2027-02-01 10:00")) == "Wed 31 Mar"


GUIDE = (Path(__file__).parents[3] / "docs" / "reminders.md").read_text(encoding="utf-8")
_, _, DATES = GUIDE.partition("## Dates")
TABLE, _, BELOW = DATES.partition("An hour alone")


@pytest.mark.parametrize("typed", re.findall(r"`([^`]+)`", TABLE.partition("|---|")[2]))
def test_every_date_of_the_guide_is_read(typed: str) -> None:
    assert read(typed).at > FRIDAY


def test_every_date_that_the_guide_calls_refused_is_refused() -> None:
    refused, _, _ = BELOW.partition("A text after")
    _, _, refused = refused.partition("to type: ")
    typed = [each for each in re.findall(r"`([^`]+)`", refused) if "every" not in each]
    assert len(typed) > 4
    for each in [*typed, "every day"]:
        assert "Examples:" in refusal(each)


START = datetime(2025, 1, 1, tzinfo=UTC)
NOWS = st.integers(0, 74 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
WORDS = st.sampled_from(
    [
        *("1", "31", "29", "0", "3", "9999", "2026", "2028-02-29", "01/02/2027", "dec", "feb"),
        *("sept", "march", "fri", "sunday", "next", "today", "tomorrow", "days", "hours", "week"),
        *("9am", "25:00", "02:30", "noon", "pm", "w", "+", "in", "a", "at", "by", "of", "st", ","),
        *("evening", "tonight", "utc", "cet", "pst", "+05:30", "midnight", "the", "1st", "end of"),
        *("month", "working days", "half past", "o'clock", "1.5", "h", "31/12", "15h30", "eod"),
    ]
)
TYPED = st.text() | st.lists(WORDS, max_size=5).map(" ".join) | st.lists(WORDS).map("".join)


@given(TYPED, NOWS, st.sampled_from(ZONES))
def test_any_text_is_refused_or_a_moment_that_is_still_ahead(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    with contextlib.suppress(UserError):
        when = read_date(text, now=now, zone=zone)
        assert when.at.tzinfo is UTC
        assert when.at == when.local
        assert when.at > now


@given(TYPED, NOWS, st.sampled_from(ZONES))
def test_where_the_past_is_allowed_any_text_is_refused_or_a_moment(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    with contextlib.suppress(UserError):
        assert read_date(text, now=now, zone=zone, allow_past=True).at.tzinfo is UTC


@given(NOWS, st.sampled_from(ZONES))
def test_every_example_that_a_refusal_gives_can_be_read(now: datetime, zone: ZoneInfo) -> None:
    with pytest.raises(UserError) as refused:
        read_date("?", now=now, zone=zone)
    _, _, shown = str(refused.value).partition("Examples: ")
    for example in shown.rstrip(".").split(", "):
        assert read_date(example, now=now, zone=zone).at > now


@given(NOWS, st.sampled_from(ZONES), st.integers(1, 3650), st.times() | st.none())
def test_what_is_said_of_a_date_reads_as_that_date(
    now: datetime, zone: ZoneInfo, ahead: int, hour: time | None
) -> None:
    day = now.astimezone(zone).date() + timedelta(days=ahead)
    assume(hour is None or hour_exists(day, hour.replace(second=0, microsecond=0), zone))
    when = read_date(f"{day} {hour:%H:%M}" if hour else f"{day}", now=now, zone=zone)
    assert read_date(say(when, zone, now=now), now=now, zone=zone) == when


@given(st.dates(date(2026, 11, 28), date(2036, 11, 1)))
def test_days_and_months_in_words_are_that_day(day: date) -> None:
    expected = local_moment(day, time(17, 0), BERLIN)
    assert read(f"{day.day} {day:%B} {day.year}").at == expected
    assert read(f"{day:%b} {day.day}, {day.year}").at == expected
    assert read(f"{day:%A} {day.day} {day:%b} {day.year}").at == expected
