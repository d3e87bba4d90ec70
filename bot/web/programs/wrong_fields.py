"""What is wrong with a body, field by field, without a word of what was sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.domain.wording import shorten
from bot.web.programs.problems import WrongField

MOST = 5  # fields in one answer
SHORT = 60  # characters of an unknown field's name

_SAID = {
    "missing": "it is missing",
    "string_too_short": "a few words are expected",
    "timezone_aware": "a zone is expected: 2026-12-01T18:00:00Z",
    "json_invalid": "JSON is expected",
    "model_type": "an object is expected",
    "model_attributes_type": "an object is expected",
}


def wrong_fields(error: ValidationError, model: type[BaseModel]) -> list[WrongField]:
    """The first fields that were not understood, each once."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    found = {_place(problem): _said(problem, model) for problem in reversed(problems)}
    return [WrongField(field=place, detail=said) for place, said in reversed(found.items())][:MOST]


def sentence(wrong: Sequence[WrongField]) -> str:
    """``reason: it is missing. Nothing was changed.``"""
    said = "; ".join(f"{each.field or 'The body'}: {each.detail}" for each in wrong)
    return f"{said}. Nothing was changed."


def _place(problem: Mapping[str, Any]) -> str:
    """The field's name. A branch of a union belongs to its field."""
    where = problem["loc"][:1]
    return "".join(
        shorten("".join(c if c.isprintable() else "?" for c in str(each)), SHORT) for each in where
    )


def _said(problem: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind = problem["type"]
    if kind == "extra_forbidden":
        known = ", ".join(model.model_fields)
        return f"there is no such field; there {f'are {known}' if known else 'is none'}"
    said = _SAID.get(kind) or str(problem["msg"]).replace("Input", "it")
    return said[:1].lower() + said[1:] if kind not in _SAID else said
