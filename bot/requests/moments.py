"""When somebody wants to hear of something: dates among words, in their own zone and hours."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.requests.ask import Ask
from bot.storage import preferences
from bot.use_cases.act import Act
from bot.words.astray import require_apart
from bot.words.code_index import CodeIndex
from bot.words.codes import read_items
from bot.words.dates import read_date, words_of_date
from bot.words.marks import bare
from bot.words.meaning import When
from bot.words.routine import Routine
from bot.working_time.habits import Habits
from bot.working_time.hours import END_OF_DAY
from phases.errors import UserError

_AT_AN_HOUR = re.compile(r"@[0-9]{1,2}(?:[:.h][0-9]{2})?(?:[ap]\.?m\.?)?")


def habits_of(act: Act, run: RunFacts | None = None) -> Habits:
    """The hours of whoever acts; without a country of their own they keep the run's holidays."""
    person = act.person
    known = preferences.seen(act.session, {person.id}) or {
        person.id: (person.zone, preferences.of(act.session, person.id))
    }
    return preferences.habits(known, {person.id}, run.country if run else None)[person.id]


def read_moment(act: Act, text: str, run: RunFacts | None = None) -> When:
    """The moment that a text names; without an hour it is the morning of that day."""
    habits = habits_of(act, run)
    return read_date(text, now=act.now, zone=habits.zone, routine=_routine(habits))


def read_due(act: Act, text: str, run: RunFacts) -> When:
    """The moment that a text names; without an hour it is the end of that working day."""
    habits = habits_of(act, run)
    routine = replace(_routine(habits), unsaid=END_OF_DAY, ends=END_OF_DAY)
    return read_date(text, now=act.now, zone=habits.zone, routine=routine)


def is_hour(text: str) -> bool:
    """Whether a word with an "@" before it is an hour, and nobody's name: ``@3pm``."""
    return bool(_AT_AN_HOUR.fullmatch(text.casefold()))


def _routine(habits: Habits) -> Routine:
    return Routine(
        unsaid=habits.works_from,
        begins=habits.works_from,
        ends=habits.works_until,
        next_working_day=habits.working_day_after,
    )


def take_moment(ask: Ask, run: RunFacts | None, example: str) -> When:
    """Take the longest beginning of the plain words that names a moment; the rest stay.

    UserError, with an ``example`` to type, where there is none, and where a word that stays may
    belong to it.
    """
    plain = [word for word in ask.words if not word.quoted and not word.entity]
    if not plain:
        raise UserError(f"When? For example {ask.type(example)}")
    texts = [word.text for word in plain]
    count = _words_of_date(ask, texts)
    if not count:
        _require_date_first(ask, texts)
    when = read_moment(ask.act, " ".join(texts[: count or None]), run)
    require_apart(texts[count:], after_hour=when.has_hour)
    taken = {id(word) for word in plain[:count]}  # the same word may stand in the text, too
    ask.words[:] = [word for word in ask.words if id(word) not in taken]
    return when


def _words_of_date(ask: Ask, texts: Sequence[str]) -> int:
    return words_of_date(texts, now=ask.act.now, zone=ask.times.zone)


def _require_date_first(ask: Ask, texts: Sequence[str]) -> None:
    """Refuse a text with its date behind it: ``to ask ops in 20 minutes``."""
    begins_text = texts[0].casefold() in ("to", "that", "about")
    for place in range(1, len(texts) if begins_text else 0):
        if _words_of_date(ask, texts[place:]) == len(texts) - place:
            date, text = " ".join(texts[place:]), " ".join(texts[:place])
            raise UserError(f'The date comes first, and then the text in quotes: {date} "{text}"')


def begins_date(ask: Ask, text: str) -> bool:
    """Whether what follows codes is for whoever reads a date: a number that begins none is not."""
    texts = text.split()
    first = bare(texts[0])
    is_figure = first.lstrip(".")[:1].isdigit()
    return not is_figure or _words_of_date(ask, texts) > first.isdecimal()


def take_about(ask: Ask, run: RunFacts) -> str | None:
    """Take the code of one item or one step that the words begin with; None where none does."""
    index = CodeIndex.of_run(run)
    word = next(iter(ask.words), None)
    if word and word.text[:1].isdigit() and _begins_a_date(ask, word.text):
        return None  # a day of the month, where steps are plain numbers
    found = ask.take_codes(run, index, partial(begins_date, ask))
    if len(found) == 1 and (step := index.step(found[0])):
        return step
    codes = [code for each in found for code in read_items(each, index)]
    if len(codes) > 1:
        verb = "is" if len(found) == 1 else "are"
        named = wording.joined(found)
        raise UserError(f"{named} {verb} {len(codes)} items. Name one of them, or one step.")
    return next(iter(codes), None)


def _begins_a_date(ask: Ask, first: str) -> bool:
    """Whether a number goes on as a date: ``3 days``; alone, and with a dot, it is a code."""
    texts = [word.text for word in ask.words]
    count = _words_of_date(ask, texts)
    if "." in first or count <= first.isdecimal():
        return False
    text = " ".join(texts[:count])
    try:
        read_date(text, now=ask.act.now, zone=ask.times.zone, allow_past=True)
    except UserError:
        return False
    return True
