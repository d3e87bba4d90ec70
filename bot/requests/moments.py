"""Dates among words, read in the user's own time zone and working hours."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.command_request import CommandRequest
from bot.storage import preferences
from bot.use_cases import whose_hours
from bot.use_cases.set_due import whose_day
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.astray import require_apart
from bot.words.codes import read_items
from bot.words.dates import read_date, words_of_date
from bot.words.marks import bare
from bot.words.meaning import When
from bot.words.repeats import (
    in_a_text,
    read_repeat,
    repetition_in,
    unreadable,
    words_of_repeat,
)
from bot.words.routine import Routine
from bot.words.split import Word
from bot.working_time.habits import Habits
from bot.working_time.repeats import Repeat
from phases.errors import UserError

_LONGEST_BEFORE = 40
"""Words of a text before its date that are looked through."""
_AT_AN_HOUR = re.compile(r"@[0-9]{1,2}(?:[:.h][0-9]{2})?(?:[ap]\.?m\.?)?")


class DateLastError(UserError):
    """A text stands before its date; both are kept, for whoever knows what else was typed."""

    def __init__(self, date: str, text: str) -> None:
        super().__init__(f'The date comes first, and then the text in quotes: {date} "{text}"')
        self.typed = f'{date} "{text}"'


def habits_of(work: UnitOfWork, run: RunFacts | None = None) -> Habits:
    """The hours of the user; without a country of their own, the run's holidays apply."""
    person = work.person
    known = preferences.seen(work.session, {person.id}) or {
        person.id: (person.zone, preferences.of(work.session, person.id))
    }
    return preferences.habits(known, {person.id}, run.country if run else None)[person.id]


def read_moment(work: UnitOfWork, text: str, run: RunFacts | None = None) -> When:
    """The moment that a text names; without an hour, the start of that day's working hours."""
    habits = habits_of(work, run)
    return read_date(text, now=work.now, zone=habits.zone, routine=_routine(habits))


def read_due(work: UnitOfWork, text: str, run: RunFacts, items: Sequence[ItemFacts] = ()) -> When:
    """The due moment that a text names; without an hour, the end of the owners' working day.

    If they have different hours, it is the earliest end. Without an owner it is the lead's.
    """
    habits = habits_of(work, run)
    people = {whose_day(run, item) for item in items} or {run.lead}
    theirs = [whose_hours.habits_of(work.session, run, person) for person in people]
    whose = "Your working day" if people == {work.actor} else "The owner's working day"
    routine = replace(
        _routine(habits),
        ends=theirs[0].works_until,
        end_of=lambda day: min(each.evening(day) for each in theirs),
        whose=whose,
    )
    return read_date(text, now=work.now, zone=habits.zone, routine=routine)


def is_hour(text: str) -> bool:
    """Whether a word with an "@" before it is an hour, such as ``@3pm``, and not a name."""
    return bool(_AT_AN_HOUR.fullmatch(text.casefold()))


def _routine(habits: Habits) -> Routine:
    return Routine(
        unsaid=habits.works_from,
        begins=habits.works_from,
        ends=habits.works_until,
        next_working_day=habits.working_day_after,
    )


def take_moment(request: CommandRequest, run: RunFacts | None, example: str) -> When:
    """Take the longest prefix of the plain words that names a moment; leave the rest.

    Raises UserError, with an ``example``, if there is none, or if a word that is left may belong to
    it.
    """
    plain = [word for word in request.words if not word.quoted and not word.entity]
    if not plain:
        raise UserError(f"When? For example {request.type(example)}")
    texts = [word.text for word in plain]
    count = _words_of_date(request, texts)
    if not count:
        _require_date_first(request, texts)
    when = read_moment(request.work, " ".join(texts[: count or None]), run)
    require_apart(texts[count:], after_hour=when.has_hour)
    _take(request, plain[:count])
    return when


def take_repeat(request: CommandRequest, run: RunFacts) -> Repeat | None:
    """Take the longest prefix of the plain words that names a repetition; None if none is asked.

    Raises UserError for a repetition that nobody keeps, and for one with another word left over.
    """
    plain = [word for word in request.words if not word.quoted and not word.entity]
    texts = [word.text for word in plain]
    count = words_of_repeat(texts)
    habits = habits_of(request.work, run)
    if not count:
        if repetition := repetition_in(texts):
            dated = _words_of_date(request, texts) and in_a_text(repetition)
            first = _repeat_first(texts, request.work.now, habits.zone)
            raise first or dated or unreadable(texts)
        return None
    repeat = read_repeat(
        " ".join(texts[:count]),
        now=request.work.now,
        zone=habits.zone,
        routine=_routine(habits),
        working_days=habits.working_days,
    )
    require_apart(texts[count:], after_hour=True, repeats=True)
    _take(request, plain[:count])
    return repeat


def _repeat_first(texts: Sequence[str], now: datetime, zone: ZoneInfo) -> DateLastError | None:
    """The refusal of a text before its repetition: ``send the report every friday``."""
    for place in range(1, min(len(texts), _LONGEST_BEFORE)):
        is_repeat = words_of_repeat(texts[place:]) == len(texts) - place
        if is_repeat and not words_of_date(texts[:place], now=now, zone=zone):
            return DateLastError(" ".join(texts[place:]), " ".join(texts[:place]))
    return None


def _take(request: CommandRequest, words: Sequence[Word]) -> None:
    taken = {id(word) for word in words}  # by identity: the word may recur in the text
    request.words[:] = [word for word in request.words if id(word) not in taken]


def _words_of_date(request: CommandRequest, texts: Sequence[str]) -> int:
    return words_of_date(texts, now=request.work.now, zone=request.times.zone)


def _require_date_first(request: CommandRequest, texts: Sequence[str]) -> None:
    """Refuse a text before its date: ``to ask ops in 20 minutes``."""
    begins_text = texts[0].casefold() in ("to", "that", "about")
    for place in range(1, len(texts) if begins_text else 0):
        if _words_of_date(request, texts[place:]) == len(texts) - place:
            date, text = " ".join(texts[place:]), " ".join(texts[:place])
            raise DateLastError(date, text)


def begins_date(request: CommandRequest, text: str) -> bool:
    """Whether the text after the codes is for the date reader; a number only if a date begins."""
    texts = text.split()
    first = bare(texts[0])
    is_figure = first.lstrip(".")[:1].isdigit()
    return not is_figure or _words_of_date(request, texts) > first.isdecimal()


def take_about(request: CommandRequest, run: RunFacts) -> str | None:
    """Take the code of one item, step or list at the front of the words; None if there is none."""
    index = request.codes_of(run)
    word = next(iter(request.words), None)
    if word and word.text[:1].isdigit() and _begins_a_date(request, word.text):
        return None  # a day of the month, in plans whose steps are plain numbers
    found = request.take_codes(run, partial(begins_date, request))
    if len(found) == 1 and (holder := index.holder(found[0])):
        return holder
    codes = [code for each in found for code in read_items(each, index)]
    if len(codes) > 1:
        verb = "is" if len(found) == 1 else "are"
        named = wording.joined(found)
        raise UserError(f"{named} {verb} {len(codes)} items. Name one of them, or one step.")
    return next(iter(codes), None)


def _begins_a_date(request: CommandRequest, first: str) -> bool:
    """Whether a number begins a date (``3 days``); alone, or with a dot, it is a code."""
    texts = [word.text for word in request.words]
    count = _words_of_date(request, texts)
    if "." in first or count <= first.isdecimal():
        return False
    text = " ".join(texts[:count])
    try:
        read_date(text, now=request.work.now, zone=request.times.zone, allow_past=True)
    except UserError:
        return False
    return True
