"""One call of a program, and what it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.web.programs.problems import FIELDS, NOT_JSON, TOO_LARGE, ProblemError
from bot.web.programs.wrong_fields import sentence, wrong_fields

LARGEST_BODY = 16_000  # bytes
JSON = "application/json"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call:
    """A request. A ``body`` of None was too large to read, or broke off.

    ``address`` is what was asked, as it was sent. ``keys`` has the Idempotency-Key headers.
    """

    address: str
    run: str
    authorization: str = ""
    code: str = ""
    query: Sequence[tuple[str, str]] = ()
    kind: str = ""
    body: bytes | None = b""
    keys: Sequence[str] = ()
    matches: str = ""

    @property
    def key(self) -> str:
        """The key to a run, from the one header that it may come in."""
        scheme, _, key = self.authorization.partition(" ")
        return key.strip() if scheme.casefold() == "bearer" else ""

    def asked(self, model: type[M]) -> M:
        """The body as this model reads it; an empty one has no fields."""
        if self.body is None:
            raise ProblemError(TOO_LARGE, f"The body has more than {LARGEST_BODY:,} bytes.")
        if self.body and self.kind.partition(";")[0].strip().casefold() != JSON:
            raise ProblemError(NOT_JSON, f"The body is to be JSON: send Content-Type: {JSON}")
        try:
            return model.model_validate_json(self.body or b"{}")
        except ValidationError as error:
            raise not_understood(error, model) from None

    def asked_in_query(self, model: type[M]) -> M:
        """The query as this model reads it."""
        try:
            return model.model_validate(dict(self.query))
        except ValidationError as error:
            raise not_understood(error, model) from None


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, and a body in JSON; ``kind`` is its media type."""

    status: HTTPStatus
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = JSON


def not_understood(error: ValidationError, model: type[BaseModel]) -> ProblemError:
    """The problem that names each field that is wrong."""
    wrong = wrong_fields(error, model)
    return ProblemError(FIELDS, sentence(wrong), *wrong)
