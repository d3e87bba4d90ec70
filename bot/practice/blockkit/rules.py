"""Rules that describe the shape of a value; a rule yields the problems of a value.

The messages are Slack's, as far as those are known.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.practice.problems import Path, Problem

Rule = Callable[[Any, Path], Iterator[Problem]]
Fields = Mapping[str, Rule]
Check = Callable[[dict[str, Any]], str | None]


def string(most: int | None = None, *, blank: bool = False) -> Rule:
    """Text of at most ``most`` characters, not empty; ``blank`` allows spaces only."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(path, "must provide a string")
        elif not (value if blank else value.strip()):
            yield Problem(path, "must be more than 0 characters")
        elif most is not None and len(value) > most:
            yield Problem(path, f"must be less than {most + 1} characters")

    return rule


def like(pattern: str, words: str) -> Rule:
    """Text that matches a pattern; ``words`` is the problem otherwise."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Problem(path, words)

    return rule


def one_of(*values: str) -> Rule:
    """One of a few values."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if value not in values:
            yield Problem(path, f"must be one of: {', '.join(values)}")

    return rule


def flag(value: Any, path: Path) -> Iterator[Problem]:
    """True or false."""
    if not isinstance(value, bool):
        yield Problem(path, "must provide a boolean")


def whole(least: int = 0, most: int | None = None) -> Rule:
    """A whole number."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(path, "must provide an integer")
        elif value < least:
            yield Problem(path, f"must be at least {least}")
        elif most is not None and value > most:
            yield Problem(path, f"must be at most {most}")

    return rule


def items(rule_for_each: Rule, most: int | None = None, least: int = 1) -> Rule:
    """A list of at least ``least`` and at most ``most`` items."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, "must provide an array")
            return
        if most is not None and len(value) > most:
            yield Problem(path, f"no more than {most} items allowed")
        if len(value) < least:
            yield Problem(path, f"no fewer than {least} items allowed")
        for place, item in enumerate(value):
            yield from rule_for_each(item, (*path, place))

    return rule


def shape(required: Fields, optional: Fields | None = None) -> Rule:
    """An object with these keys, and no others."""
    known = {**required, **(optional or {})}

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path, "must provide an object")
            return
        for name in required:
            if name not in value:
                yield Problem(path, f"missing required field: {name}")
        for name, inner in value.items():
            if name in known:
                yield from known[name](inner, (*path, name))
            else:
                yield Problem(path, f"invalid additional property: {name}")

    return rule


def by_type(table: Fields) -> Rule:
    """An object whose ``type`` selects the rule for its other keys."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(path, "must provide an object")
        elif "type" not in value:
            yield Problem(path, "missing required field: type")
        elif not isinstance(value["type"], str) or value["type"] not in table:
            yield Problem((*path, "type"), f"unsupported type: {value['type']}")
        else:
            rest = {name: inner for name, inner in value.items() if name != "type"}
            yield from table[value["type"]](rest, path)

    return rule


def also(rule_first: Rule, *checks: Check) -> Rule:
    """A rule, followed by checks of the whole; a check returns a problem's words, or None."""

    def rule(value: Any, path: Path) -> Iterator[Problem]:
        problems = list(rule_first(value, path))
        yield from problems
        if not problems:
            yield from (Problem(path, words) for check in checks if (words := check(value)))

    return rule


def either(*names: str) -> Check:
    """At least one of these keys."""
    words = f"must define either {' or '.join(f'`{name}`' for name in names)}"
    return lambda value: None if any(name in value for name in names) else words


def only_one(*names: str) -> Check:
    """Exactly one of these keys."""
    words = f"must define exactly one of {', '.join(f'`{name}`' for name in names)}"
    return lambda value: None if sum(name in value for name in names) == 1 else words
