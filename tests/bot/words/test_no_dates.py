"""What is no date, or more than one: refused with what to type instead."""

import pytest

from tests.bot.words.dated import EXAMPLES, berlin, read, refusal


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
    ("typed", "sentence"),
    [
        ("2026-11-26", "Thu 26 Nov is past: it is Fri 27 Nov, 10:00 now."),
        ("24 nov 2025", "Mon 24 Nov 2025 is past: it is Fri 27 Nov, 10:00 now."),
        ("today 9am", "Fri 27 Nov, 09:00 is past: it is Fri 27 Nov, 10:00 now."),
        ("27 nov 10:00", "Fri 27 Nov, 10:00 is past: it is Fri 27 Nov, 10:00 now."),
    ],
)
def test_a_date_that_is_past_is_refused_with_todays(typed: str, sentence: str) -> None:
    assert refusal(typed) == f"{sentence} {EXAMPLES}"


def test_a_past_date_can_be_allowed() -> None:
    assert read("2026-11-26", allow_past=True).at == berlin("2026-11-26 17:00")
    assert read("today 9am", allow_past=True).at == berlin("2026-11-27 09:00")


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


@pytest.mark.parametrize("typed", ["at 9am every day", "every monday", "daily 9am", "mondays"])
def test_repetition_is_refused_with_a_sentence(typed: str) -> None:
    assert refusal(typed).startswith("Only a reminder can repeat, such as remind every friday")
