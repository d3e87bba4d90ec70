"""The names of days, months and small numbers, in lower case."""

from collections.abc import Iterable

WEEKDAYS = {
    **dict.fromkeys(("monday", "mon"), 0),
    **dict.fromkeys(("tuesday", "tues", "tue"), 1),
    **dict.fromkeys(("wednesday", "weds", "wed"), 2),
    **dict.fromkeys(("thursday", "thurs", "thur", "thu"), 3),
    **dict.fromkeys(("friday", "fri"), 4),
    **dict.fromkeys(("saturday", "sat"), 5),
    **dict.fromkeys(("sunday", "sun"), 6),
}
MONTHS = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "feb"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("may",), 5),
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
TOMORROW = ("tomorrow", "tmrw", "tmr", "tmw")
NUMBERS = {
    **{"a couple of": 2, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5},
    **{"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}


def one_of(names: Iterable[str]) -> str:
    """A pattern that matches any of these names, longest first."""
    return "|".join(sorted(names, key=len, reverse=True))


WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})"
MONTH = rf"(?P<month>{one_of(MONTHS)})"
COUNT = rf"(?P<count>[1-9][0-9]{{0,3}} ?|(?:{one_of(NUMBERS)}) )"


def count_of(typed: str) -> int:
    """The number matched by ``COUNT``."""
    words = typed.strip()
    return NUMBERS[words] if words in NUMBERS else int(words)
