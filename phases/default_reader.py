"""Read the start defaults of a document, and report what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError

from phases.default_dates import NamedDay, named_days, problems_of_dates
from phases.default_sources import Beside, Source, UnreadableError, read_toml, read_yaml
from phases.defaults import LEAD, Defaults, is_role, known_codes, spread
from phases.document import Phase, Problem
from phases.problems import (
    ASKED_ROLES,
    DEFAULT_WITHOUT_ITEM,
    UNKNOWN_DEFAULT,
    UNREADABLE_DEFAULTS,
    WRONG_DEFAULT,
)
from phases.reading.front_matter import FrontMatter, own_part

_KEYS = tuple(Defaults.model_fields)
_SHOWN = 60


class Read(NamedTuple):
    """The defaults, None if there are none, their problems, and the days that they name."""

    defaults: Defaults | None
    problems: list[Problem]
    days: tuple[NamedDay, ...] = ()


def read_defaults(phase: Phase, front: FrontMatter | None, beside: Beside | None) -> Read:
    """The defaults of the front matter; those of the file beside the document override them."""
    problems: list[Problem] = []
    sources = [_source(*given, problems) for given in _given(front, beside)]
    found = [_checked(source, phase, problems) for source in sources if source]
    whole = [defaults for defaults in found if defaults]
    if not whole:
        return Read(None, problems)
    defaults = whole[0].under(whole[1]) if len(whole) == 2 else whole[0]
    read = [source for source in sources if source]
    problems += problems_of_dates(phase, defaults, read)
    return Read(defaults, problems, tuple(named_days(defaults, read)))


Given = tuple[str | None, Callable[[], Source]]


def _given(front: FrontMatter | None, beside: Beside | None) -> Iterator[Given]:
    if part := own_part(front):
        yield None, lambda: read_yaml(part)
    if beside:
        yield beside.name, lambda: read_toml(beside)


def _source(file: str | None, read: Callable[[], Source], problems: list[Problem]) -> Source | None:
    try:
        return read()
    except UnreadableError as error:
        reason = " ".join(error.reason.split()).rstrip(".")
        problems.append(UNREADABLE_DEFAULTS.at(error.line, file, reason=reason))
        return None


def _checked(source: Source, phase: Phase, problems: list[Problem]) -> Defaults | None:
    try:
        defaults = Defaults.model_validate(source.values)
    except ValidationError as error:
        problems += dict.fromkeys(map(_told(source), error.errors()))
        return None
    problems += _without_item(defaults, source, phase)
    problems += _asked_roles(defaults, source)
    return defaults


def _told(source: Source) -> Callable[[Any], Problem]:
    def told(error: Any) -> Problem:
        keys = tuple(key for key in error["loc"] if isinstance(key, str))
        line = source.line(*keys)
        if error["type"] == "extra_forbidden":
            mend = _nearest(keys[0], _KEYS) or f"The keys are: {', '.join(_KEYS)}."
            return UNKNOWN_DEFAULT.at(line, source.file, key=keys[0], mend=mend)
        value = repr(error["input"])
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        expected = _role_meant(keys, error["input"]) or Defaults.model_fields[keys[0]].description
        name = " ".join(keys[:2])
        return WRONG_DEFAULT.at(line, source.file, key=name, value=shown, expected=expected)

    return told


def _role_meant(keys: tuple[str, ...], value: Any) -> str | None:
    """What to write where a role's name has capitals or spaces, or stands in a list."""
    if keys[0] == "owners" and isinstance(value, list) and any(map(is_role, map(str, value))):
        return "a role alone, such as lead, or a list of people"
    if keys[0] != "owners" or not isinstance(value, str):
        return None
    word = "-".join(value.casefold().split())
    return f'a role in lower case, such as "{word}"' if is_role(word) and word != value else None


def _without_item(defaults: Defaults, source: Source, phase: Phase) -> Iterator[Problem]:
    for name in ("owners", "due"):
        for code in spread(phase, getattr(defaults, name))[1]:
            example = phase.steps[0].code if phase.steps else "E1"
            mend = (
                _nearest(code, known_codes(phase)) or f"Name a step or an item, such as {example}."
            )
            line = source.line(name, code)
            yield DEFAULT_WITHOUT_ITEM.at(
                line, source.file, key=name, code=code, phase=phase.code, mend=mend
            )


def _asked_roles(defaults: Defaults, source: Source) -> Iterator[Problem]:
    """The roles that somebody has to be, where the document names some beside the lead."""
    asked = [role for role in defaults.roles if role != LEAD]
    if asked:
        first = next(code for code, who in defaults.owners.items() if who == asked[0])
        names = ", ".join(asked[:-1]) + (" and " if asked[1:] else "") + asked[-1]
        roles = f"{names} {'is' if len(asked) == 1 else 'are'}"
        yield ASKED_ROLES.at(source.line("owners", first), source.file, roles=roles)


def _nearest(word: str, choices: Iterable[str]) -> str:
    by_name = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold(), by_name, n=1)
    return f"Write {by_name[found[0]]} instead." if found else ""
