"""Tell whether words after a date are a separate text, or a part of the date not understood."""

import re
from collections.abc import Sequence

from bot.words.day_names import MONTHS, NUMBERS, TOMORROW, WEEKDAYS, one_of
from bot.words.undated import REPEATS, nearly, once_only
from bot.words.zones import names_zone
from bot.working_time import hours
from phases.errors import UserError

_JOINING = {
    *("at", "@", "on", "by", "in", "of", "from", "until", "till", "before", "after", "around"),
    *("past", "and", "or", "&", "-", "–", "next", "this", "ago", "later", "sharp", "early", "late"),
    *("am", "pm", "weekend", "yesterday", "each", "every", *WEEKDAYS, *MONTHS, *TOMORROW),
    *("week", "first", "start", "latest", "following", "again", "twice", "repeat", "repeating"),
    *("mid", "arvo", "eob", "sod", "noonish", "time", "half", "quarter", *NUMBERS),
} - {"a", "an"}
_MEAL = re.compile(r"(?:breakfast|lunch|dinner|tea|mid|after|before)-?(?:time|day|morning|noon)?s?")
_BEFORE_A_FIGURE = {"about", "to", "for", "like", "approx"}
_AROUND = ".,;:!?~≈<>()[]'’`*_-–—"
_SURELY_MEANT = 5  # letters: shorter words are one typo away from too many others
_DATED = re.compile(
    rf"""
    (?<!\S) (?:
      (?: at | @ ) \s? (?: [0-9]\S* | noon | midnight | half | quarter )
    | [0-9]{{1,2}} (?: [:.][0-9]{{2}} )? \s? [ap]\.?m\b
    | [0-9]{{1,2}} : [0-9]{{2}} (?!\S)
    | in \s (?: [0-9]+ | {one_of(NUMBERS)} ) \s? (?: m|min|minute|h|hour|d|day|w|week|month )s?\b
    | [0-9]{{4}} - [0-9]{{1,2}} - [0-9]{{1,2}}
    | (?: today | tonight | eod | {one_of((*TOMORROW, *WEEKDAYS))} ) (?![^\s,.;:!?])
    | [0-9]{{1,2}} (?: st|nd|rd|th )? \s (?: of \s )? (?: {one_of(MONTHS)} ) (?!\S)
    | (?: {one_of(MONTHS)} ) \s [0-9]{{1,2}} (?!\S)
    )
    """,
    re.VERBOSE,
)


def require_apart(rest: Sequence[str], *, after_hour: bool, repeats: bool = False) -> None:
    """Refuse unquoted words after a date that may belong to it, or that contain another date.

    What ``repeats`` may be about the weekly report, but not end with "daily". Raises UserError.
    """
    text = " ".join(rest).casefold()
    again = [found[0] for found in REPEATS.finditer(text)]
    if again and repeats and text.endswith(again[-1]):
        raise _unsure(again[-1])
    if (again and not repeats) or text.startswith(("every ", "each ")):
        raise once_only()
    if rest and _belongs(rest, after_hour):
        raise _unsure(rest[0])
    if dated := _DATED.search(text):
        raise _unsure(dated[0])


def _belongs(rest: Sequence[str], after_hour: bool) -> bool:
    first = rest[0].casefold().strip(_AROUND) or rest[0]
    follows = rest[1][:1] if len(rest) > 1 else ""
    return (
        first in _JOINING
        or first[:1].isdigit()
        or _MEAL.fullmatch(first) is not None
        or names_zone(first)
        or (first in _BEFORE_A_FIGURE and follows.isdigit())
        or (len(first) >= _SURELY_MEANT and nearly(first) is not None)
        or (after_hour and _names_a_zone(rest[0]))
    )


def _names_a_zone(word: str) -> bool:
    """Whether a word looks like a zone: ``WET``, ``Berlin``, ``+2``."""
    name = word.strip(".,;:!?()")
    if re.fullmatch(r"[A-Z]{2,5}|[+-][0-9:]+", name):
        return True
    try:
        return name[:1].isupper() and bool(hours.zone(name))
    except UserError as unknown:
        return "more than one zone" in str(unknown)


def _unsure(words: str) -> UserError:
    return UserError(
        f"I can't tell whether “{words}” belongs to the date, so nothing was kept. "
        f"Type the date as tomorrow 15:00, and a text in quotes."
    )
