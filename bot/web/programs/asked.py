"""The models of what a program sends; the OpenAPI document is generated from them."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic_core import PydanticCustomError

from bot.domain.owners import MOST
from bot.words.links import has_password, is_evidence
from bot.words.one_line import in_one_line

LONGEST_TEXT = 1_000
LONGEST_NAME = 200
MOST_EVENTS = 200
LARGEST_CURSOR = 2**53 - 1
"""The largest whole number that every reader of JSON holds."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d.*", re.ASCII)


def _in_one_line(value: object) -> object:
    return in_one_line(value) if isinstance(value, str) else value


def _moment(value: object) -> object:
    """Read a date or a moment that is written in full.

    Digits alone are refused, which a library would read as seconds since 1970.
    """
    if not isinstance(value, str):
        return value
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
        if _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value.upper())
    except ValueError:
        pass
    raise PydanticCustomError("date", "2026-12-01 or 2026-12-01T18:00:00Z is expected")


def _of_proof_alone(value: str) -> str:
    """Refuse words that point at no proof, and a password, because others are shown the link."""
    if not all(map(is_evidence, value.split())):
        raise PydanticCustomError("evidence", "links and commits are expected; words are a note")
    if any(map(has_password, value.split())):
        raise PydanticCustomError("password", "leave the user name and password out of it")
    return value


ONE_LINE = BeforeValidator(_in_one_line)
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), ONE_LINE]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), ONE_LINE]
Reason = Annotated[str, Field(min_length=3, max_length=500), ONE_LINE]
Evidence = Annotated[Text, AfterValidator(_of_proof_alone)]


class Asked(BaseModel):
    """What a program sends: every field is known, and has just the type that it says."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Nothing(Asked):
    """No field at all: the body is {} or empty."""


class Done(Asked):
    """What stands behind a completed deliverable."""

    evidence: Evidence | None = Field(
        default=None,
        description="links or commits, with spaces between",
        examples=["https://ci.example.com/runs/7"],
    )
    note: Text | None = Field(default=None, description="a few words")


class Block(Asked):
    """Why an item waits for something outside."""

    reason: Reason = Field(description="what it waits for", examples=["no runner left"])


class Assign(Asked):
    """Who is to do an item: of several, any one."""

    to: Name | Annotated[list[Name], Field(min_length=1, max_length=MOST)] | None = Field(
        description="a person's id in Slack, or the address of somebody that the bot knows; a list "
        f"of {MOST} at most; the id of a Slack user group; null for nobody",
        examples=["U024BE7LH", ["U024BE7LH", "U0G9QF9C6"]],
    )

    @property
    def named(self) -> list[str]:
        """Everybody who is named, each once."""
        if self.to is None:
            return []
        return list(dict.fromkeys([self.to] if isinstance(self.to, str) else self.to))


class Due(Asked):
    """When an item should be finished."""

    at: (
        Annotated[
            Annotated[AwareDatetime | date, Field(union_mode="left_to_right")],
            BeforeValidator(_moment),
        ]
        | None
    ) = Field(
        description="a moment with its zone; or a date, which ends the working day of whoever has "
        "the item; null for none",
        examples=["2026-12-01"],
    )


class Note(Asked):
    """A decision, for those who continue the work."""

    code: Name = Field(description="a step or an item", examples=["E1.2"])
    text: Text = Field(examples=["sampled at 10 % until March"])


class Page(BaseModel):
    """Which events are wanted. A query has text alone, so figures are read from it."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(
        default=0,
        ge=0,
        le=LARGEST_CURSOR,
        description="the cursor of the page before; without it, from the beginning",
    )
    limit: int = Field(default=100, ge=1, le=MOST_EVENTS, description="events in one answer")
