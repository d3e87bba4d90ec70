"""Sentences that say, field by field, what is wrong with a result's body and what is expected."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.domain.wording import shorten
from bot.web.result_shapes import Result

MOST = 5  # problems in one sentence
SHORT = 60  # characters of an unknown field's name

_FIELDS = ", ".join(Result.model_fields)
_SAID = {
    "missing": "it is missing",
    "extra_forbidden": f"there is no such field; there are {_FIELDS}",
    "string_too_short": "a few words are expected",
    "string_pattern_mismatch": "7 to 64 hexadecimal digits are expected",
}


def what_is_wrong(error: ValidationError) -> str:
    """``value: input should be a finite number; colour: there is no such field …``."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    said = [_of_one(problem) for problem in problems[:MOST]]
    more = len(problems) - MOST
    return "; ".join([*said, *([f"and {more} more"] if more > 0 else [])]) + "."


def _of_one(problem: Mapping[str, Any]) -> str:
    kind, where = problem["type"], problem["loc"]
    message = str(problem["msg"])
    if not where:
        what = "the body should be a JSON object" if kind == "model_type" else message
        return f"{what[:1].upper()}{what[1:]}. Its fields are {_FIELDS}"
    name = shorten("".join(c if c.isprintable() else "?" for c in str(where[0])), SHORT)
    return f"{name}: {_SAID.get(kind) or message.replace('Input', 'it')}"
