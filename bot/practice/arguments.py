"""The arguments of API calls, as pydantic models; others are refused with Slack's errors."""

import json
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from bot.practice.blockkit import checked_blocks
from bot.practice.blockkit.rules import like, shape
from bot.practice.messages import Blocks, Json
from bot.practice.problems import ApiError, Problem

MOST_TEXT = 40_000
MOST_METADATA = 8_000


def from_json(error: str) -> BeforeValidator:
    """Parse an object sent as text in a form; ``error`` is the refusal if it is not JSON."""

    def parse(value: Any) -> Any:
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise ApiError(error) from None

    return BeforeValidator(parse)


BlocksArgument = Annotated[Any, from_json("invalid_blocks_format")]
MetadataArgument = Annotated[Any, from_json("invalid_metadata_format")]


class Arguments(BaseModel):
    """The arguments of a call; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Content(Arguments):
    """The arguments of every call that writes a message."""

    text: str | None = None
    blocks: BlocksArgument = None

    def checked(self) -> tuple[str, Blocks | None]:
        """The text, and the blocks if given.

        Raises ApiError: ``no_text``, or a problem with the blocks.
        """
        blocks = checked_blocks(self.blocks) if "blocks" in self.model_fields_set else None
        if not blocks and not (self.text or "").strip():
            raise ApiError("no_text")
        return self.text or "", blocks


class FreshContent(Content):
    """Further arguments of a new message; links are never unfurled here."""

    unfurl_links: bool = False
    unfurl_media: bool = False
    mrkdwn: bool = True


ModelT = TypeVar("ModelT", bound=BaseModel)


def parse(model: type[ModelT], given: Json) -> ModelT:
    """Parse the arguments. Raises ApiError ``invalid_arguments``, with each that is wrong."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        problems = [_problem(details) for details in error.errors()]
        raise ApiError("invalid_arguments", problems) from None


def checked_metadata(metadata: Any) -> Json | None:
    """The metadata to store; an empty object becomes None. Raises ApiError if it is not valid."""
    if metadata is None or metadata == {}:
        return None
    if not isinstance(metadata, dict):
        raise ApiError("invalid_metadata_format")
    problems = list(_METADATA(metadata, ("metadata",)))
    if problems:
        raise ApiError("invalid_metadata_schema", problems)
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise ApiError("metadata_too_large")
    return metadata


_METADATA = shape(
    {
        "event_type": like(r"[A-Za-z0-9_]{1,255}", "must be letters, digits and underscores"),
        "event_payload": lambda value, path: iter(
            [] if isinstance(value, dict) else [Problem(path, "must provide an object")]
        ),
    }
)
_WORDS = {
    "string_type": "must provide a string",
    "bool_type": "must provide a boolean",
    "bool_parsing": "must provide a boolean",
    "int_type": "must provide an integer",
    "int_parsing": "must provide an integer",
    "int_from_float": "must provide an integer",
}


def _problem(details: ErrorDetails) -> Problem:
    kind, path = details["type"], details["loc"]
    if kind == "missing":
        return Problem(path[:-1], f"missing required field: {path[-1]}")
    if kind == "extra_forbidden":
        return Problem(path[:-1], f"invalid additional property: {path[-1]}")
    return Problem(path, _WORDS.get(kind, details["msg"]))
