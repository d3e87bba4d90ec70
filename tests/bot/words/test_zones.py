"""Hours of another zone: converted, or refused where the zone is not clear."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.words.dates import read_date, say, told
from bot.working_time.times import Times
from phases.errors import UserError
from tests.bot.words.dated import BERLIN, EXAMPLES, FRIDAY, berlin, read, refusal, understood


@pytest.mark.parametrize(
    ("typed", "here", "there"),
    [
        ("09:00 UTC", "Sat 28 Nov, 10:00", "Sat 28 Nov, 09:00 UTC"),
        ("09:00z", "Sat 28 Nov, 10:00", "Sat 28 Nov, 09:00 UTC"),
        ("2026-12-01T09:00:00Z", "Tue 1 Dec, 10:00", "Tue 1 Dec, 09:00 UTC"),
        ("2026-12-01T09:00:00.000-05:00", "Tue 1 Dec, 15:00", "Tue 1 Dec, 09:00 UTC-05:00"),
        ("2026-12-01 09:00+0530", "Tue 1 Dec, 04:30", "Tue 1 Dec, 09:00 UTC+05:30"),
        ("2026-12-01 09:30 +00:00", "Tue 1 Dec, 10:30", "Tue 1 Dec, 09:30 UTC+00:00"),
        ("9pm UTC+2", "Fri 27 Nov, 20:00", "Fri 27 Nov, 21:00 UTC+02:00"),
        ("9am PST", "Fri 27 Nov, 18:00", "Fri 27 Nov, 09:00 PST"),
        ("tomorrow 9am ET", "Sat 28 Nov, 15:00", "Sat 28 Nov, 09:00 ET"),
        ("9am america/new_york", "Fri 27 Nov, 15:00", "Fri 27 Nov, 09:00 America/New_York"),
        ("9am New York time", "Fri 27 Nov, 15:00", "Fri 27 Nov, 09:00 America/New_York"),
        ("February 24th 12PM PST", "Wed 24 Feb 2027, 21:00", "Wed 24 Feb, 12:00 PST"),
        ("3am (UTC) on April 22", "Thu 22 Apr 2027, 05:00", "Thu 22 Apr, 03:00 UTC"),
        ("tomorrow evening PST", "Sun 29 Nov, 03:00", "Sat 28 Nov, 18:00 PST"),
        ("2027-07-01 9am BST", "Thu 1 Jul 2027, 10:00", "Thu 1 Jul, 09:00 BST"),
        ("2027-07-01 9am PT", "Thu 1 Jul 2027, 18:00", "Thu 1 Jul, 09:00 PT"),
    ],
)
def test_an_hour_in_another_zone_is_converted(typed: str, here: str, there: str) -> None:
    when = read(typed)
    assert say(when, BERLIN, now=FRIDAY) == here
    assert when.elsewhere == there
    assert told(when, Times(BERLIN, FRIDAY)) == f"{here} ({there})"


def test_an_hour_without_a_zone_needs_no_conversion() -> None:
    assert told(read("tomorrow 9am"), Times(BERLIN, FRIDAY)) == "Sat 28 Nov, 09:00"


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
            "Put words that are not a zone in quotes.",
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
    assert understood("2026-11-28 09:00 PST", early) == "Sat 28 Nov, 18:00"
    assert understood("9am PST", early) == "Fri 27 Nov, 18:00"
