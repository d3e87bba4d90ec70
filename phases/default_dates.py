"""The dates among start defaults: what is wrong with them, and which days they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from phases.default_sources import Source
from phases.defaults import Defaults, known_codes, parts_of, rules_of, spread
from phases.document import Frozen, Phase, Problem
from phases.due_rules import (
    TARGET,
    CircleError,
    DueRule,
    Parts,
    Rules,
    bases_of,
    days_after_start,
)
from phases.problems import (
    CIRCULAR_DATES,
    DATE_BEFORE_START,
    DATE_WITHOUT_BASE,
    PAST_DATE,
    WAITING_DATE,
    WEEKEND_DATE,
)

_SATURDAY = 5
_ALSO_TARGET = ("t", "d", "due", "end", "deadline", "release", "launch", "d-day")
"""What other tools and teams call the target."""
NAME_ONE = "Name a step or an item of it, or the target."


class NamedDay(Frozen):
    """A day of the calendar that a start default names, with its place."""

    key: str
    day: date
    line: int
    file: str | None = None


def past_dates(days: Iterable[NamedDay], today: date) -> Iterator[Problem]:
    """The problems of days before ``today``."""
    for named in days:
        if named.day < today:
            yield PAST_DATE.at(named.line, named.file, key=named.key, day=named.day)


def problems_of_dates(
    phase: Phase, defaults: Defaults, sources: Sequence[Source]
) -> Iterator[Problem]:
    """What is wrong with the dates, as far as that shows before a run has begun."""
    found, parts = rules_of(phase, defaults.due), parts_of(phase)
    yield from _without_base(phase, defaults, found.without_base, sources)
    keys = {code: code for code in defaults.due if code not in found.without_base}
    by_item = spread(phase, keys)[0]
    try:
        days = days_after_start(found.by_item, parts, defaults.target)
    except CircleError as circle:
        key = next(by_item[item] for item in found.by_item if item in circle.items)
        yield CIRCULAR_DATES.at(*_line(sources, "due", key), code=key, chain=circle)
        return
    for code in keys:
        items = [item for item in found.by_item if by_item[item] == code]
        yield from _of_key(code, items, found.by_item, parts, defaults, days, sources)
    yield from _at_weekends(defaults, sources)


def named_days(defaults: Defaults, sources: Sequence[Source]) -> Iterator[NamedDay]:
    """The days that the defaults name; of one given twice that which counts."""
    if defaults.target and defaults.target.on:
        line, file = _line(sources, "target")
        yield NamedDay(key="target", day=defaults.target.on, line=line, file=file)
    for code, rule in defaults.due.items():
        if rule.on:
            line, file = _line(sources, "due", code)
            yield NamedDay(key=f"due {code}", day=rule.on, line=line, file=file)


def _line(sources: Sequence[Source], *keys: str) -> tuple[int, str | None]:
    """The place of a key in the source that counts: the last that has it."""
    found = next((one for one in reversed(sources) if keys in one.lines), sources[-1])
    return found.line(*keys), found.file


def _without_base(
    phase: Phase, defaults: Defaults, keys: Sequence[str], sources: Sequence[Source]
) -> Iterator[Problem]:
    known = {code.casefold(): code for code in known_codes(phase)}
    known |= dict.fromkeys(_ALSO_TARGET, TARGET)
    for code in keys:
        rule = defaults.due[code]
        near = get_close_matches(rule.base.casefold(), known, n=1)
        mend = f"Write {_from(rule, known[near[0]])} instead." if near else NAME_ONE
        place = _line(sources, "due", code)
        yield DATE_WITHOUT_BASE.at(*place, code=code, base=rule.base, phase=phase.code, mend=mend)


def _from(rule: DueRule, base: str) -> str:
    return str(rule.model_copy(update={"base": base}))


def _of_key(
    code: str,
    items: Sequence[str],
    rules: Rules,
    parts: Parts,
    defaults: Defaults,
    days: Mapping[str, int],
    sources: Sequence[Source],
) -> Iterator[Problem]:
    """A date before the start, and one that waits: it is set once its base has a date."""
    place = _line(sources, "due", code)
    early = -min((days[item] for item in items if item in days), default=0)
    if early > 0:
        ahead = "1 working day" if early == 1 else f"{early} working days"
        yield DATE_BEFORE_START.at(*place, code=code, days=ahead)
    if not items or not rules[items[0]].follows:
        return
    base = rules[items[0]].base
    if base == TARGET:
        waits = defaults.target is None
    else:
        waits = not any(each in rules for each in bases_of(items[0], rules, parts))
    if waits:
        said = "the target" if base == TARGET else base
        yield WAITING_DATE.at(*place, code=code, base=said)


def _at_weekends(defaults: Defaults, sources: Sequence[Source]) -> Iterator[Problem]:
    for named in named_days(defaults, sources):
        if named.day.weekday() >= _SATURDAY:
            place, monday = (named.line, named.file), named.day + timedelta(7 - named.day.weekday())
            said = f"{named.day:%A}"
            yield WEEKEND_DATE.at(*place, key=named.key, day=named.day, weekday=said, monday=monday)
