"""Refusals as an agent reads them: people by name, and the next tool instead of a command."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.domain.pseudonyms import with_names
from bot.domain.wording import shorten
from phases.errors import UserError

LONGEST = 700  # characters
LOOK = "How it stands: get_step."

_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")
_WHAT = {
    "missing": "is missing",
    "extra_forbidden": "is unknown",
    "string_type": "is to be a text",
    "bool_type": "is to be true or false",
    "string_unicode": "has letters that no text can have",
}


class NotSoError(UserError):
    """A refusal of a tool's own, which names its next tool itself."""


def in_words(error: UserError, names: Mapping[str, str], command: str) -> str:
    """The refusal without mentions and without commands, which an agent cannot type."""
    said = with_names(str(error), names)
    if not isinstance(error, NotSoError):
        said = f"{without_commands(said, command)} {LOOK}"
    return shorten(said, LONGEST)


def without_commands(text: str, command: str) -> str:
    sentences = [each for each in _SENTENCE.split(text) if each]
    kept = [each for each in sentences if f"{command} " not in each]
    if not kept:
        head = re.split(rf"[:;,]? *{re.escape(command)} ", sentences[0])[0]
        kept = [f"{head.rstrip('.')}."]
    return " ".join(kept)


def what_is_wrong(tool: str, takes: list[str], error: ValidationError) -> str:
    """Each argument that cannot be taken, without what was sent in it."""
    found = [
        f"“{shorten(str(each['loc'][0]) if each['loc'] else 'it', 40)}” {_of(each['type'], each)}"
        for each in error.errors(include_url=False, include_input=False)
    ]
    named = ", ".join(takes) or "no arguments"
    said = "; ".join(found[:5])
    return f"Nothing was changed: {said}. {tool} takes: {named}."


def _of(kind: str, each: Mapping[str, Any]) -> str:
    bound = each.get("ctx", {})
    if kind.endswith("too_long"):
        return f"has more than {bound['max_length']:,} characters"
    if kind.endswith("too_short"):
        least = bound["min_length"]
        return "is empty" if least == 1 else f"has fewer than {least} characters"
    return _WHAT.get(kind, "has the wrong type")
