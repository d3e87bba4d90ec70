"""The rules of the voice that a machine can hold: docs/voice.md has all of them."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """A pattern that no text has, and what to say instead."""

    pattern: re.Pattern[str]
    instead: str


_COUNT = r"(?:\b\d+|\{…\})"

RULES = (
    Rule(re.compile(r"\b(invalid|failed|failure|erroneous)\b", re.IGNORECASE), "say what is so"),
    Rule(re.compile(r"\berrors?\b", re.IGNORECASE), "say what is so"),
    Rule(re.compile(r"\boverdue\b", re.IGNORECASE), "late"),
    Rule(re.compile(rf"{_COUNT}/{_COUNT} (done|open|ready|met)\b"), "3 of 4"),
    Rule(
        re.compile(rf"{_COUNT} of {_COUNT} (deliverables )?(is |are )?open\b"),
        "count what is done",
    ),
    Rule(re.compile(r"\bof no use\b|\bno more\b"), "old; no longer"),
    Rule(re.compile(r"(?<=[a-z])!(?=\s|$)"), "no exclamation mark"),
    Rule(re.compile(r"\b(whosoever|whoever)\b", re.IGNORECASE), "name the person"),
)


def breaches(words: str) -> list[str]:
    """The rules that these words break, each as what to say instead."""
    return [rule.instead for rule in RULES if rule.pattern.search(words)]
