"""When somebody wants to hear of something: dates among words, in their own zone and hours."""

import re
from datetime import datetime

from bot.commands.ask import Ask
from bot.facts import RunFacts
from bot.habits import Habits
from bot.storage import preferences
from bot.use_cases.act import Act
from bot.words.code_index import CodeIndex
from bot.words.codes import looks_like_code, read_items
from bot.words.dates import read_date
from phases.errors import UserError

LONGEST = 8
"""Words that a date may have: ``until the 1st of december 2026 at 9 am``."""
WORKING_DAY = ("next working day", "working day")
MORNINGS = {"morning": "tomorrow", "tomorrow morning": "tomorrow"}

_LEAD_IN = re.compile(r"^(?:until|till|for|on|by) ")


def habits_of(act: Act, run: RunFacts | None = None) -> Habits:
    """The hours of whoever acts; without a country of their own they keep the run's holidays."""
    person = act.person
    known = preferences.seen(act.session, {person.id}) or {
        person.id: (person.zone, preferences.of(act.session, person.id))
    }
    return preferences.habits(known, {person.id}, run.country if run else None)[person.id]


def read_moment(act: Act, text: str, run: RunFacts | None = None) -> datetime:
    """The moment that a text names; without an hour it is the morning of that day."""
    return _read(act, text, run, allow_past=False)


def _read(act: Act, text: str, run: RunFacts | None, *, allow_past: bool) -> datetime:
    habits = habits_of(act, run)
    words = _LEAD_IN.sub("", " ".join(text.casefold().split()))
    if words in WORKING_DAY:
        return habits.morning(habits.working_day_after(habits.day(act.now)))
    when = read_date(
        MORNINGS.get(words, words),
        now=act.now,
        zone=habits.zone,
        end_of_day=habits.works_from,
        allow_past=allow_past,
    )
    return when.at


def take_moment(ask: Ask, run: RunFacts | None, example: str) -> datetime:
    """Take the longest beginning of the plain words that names a moment; the rest stay.

    UserError, with an ``example`` to type, where there is none.
    """
    plain = [word for word in ask.words if not word.quoted and not word.entity]
    if not plain:
        raise UserError(f"When? For example {ask.type(example)}")
    refused = None
    for count in range(min(len(plain), LONGEST), 0, -1):
        text = " ".join(word.text for word in plain[:count])
        try:
            _read(ask.act, text, run, allow_past=True)
        except UserError as error:
            refused = refused or error
            continue
        if count < len(plain) and plain[count].text[:1].isdigit():
            break  # an hour that no clock shows is no text to remind of
        at = read_moment(ask.act, text, run)
        ask.words[:] = [word for word in ask.words if word not in plain[:count]]
        return at
    raise _unreadable(ask, plain[0].text, run) if refused is None else refused


def _unreadable(ask: Ask, text: str, run: RunFacts | None) -> UserError:
    try:
        read_moment(ask.act, text, run)
    except UserError as error:
        return error
    return UserError(f"I can't read the date after “{text}”. Put other words into quotes.")


def take_about(ask: Ask, run: RunFacts) -> str | None:
    """Take the first word as the code of one item or one step; None where it is no code."""
    index = CodeIndex.of_run(run)
    word = next(iter(ask.words), None)
    if word is None or word.quoted or word.entity or not looks_like_code(word.text, index):
        return None
    if word.text[:1].isdigit() and _is_date(ask, run):
        return None  # a day of the month, where steps are plain numbers
    ask.next_word()
    if step := index.step(word.text.rstrip(",.:;")):
        return step
    codes = read_items(word.text, index)
    if len(codes) > 1:
        raise UserError(f"{word.text} is {len(codes)} items. Name one of them, or one step.")
    return codes[0]


def _is_date(ask: Ask, run: RunFacts) -> bool:
    try:
        _read(ask.act, " ".join(word.text for word in ask.words), run, allow_past=True)
    except UserError:
        return False
    return True
