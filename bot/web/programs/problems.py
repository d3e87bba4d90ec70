"""Problems after RFC 9457: every refusal has a type, a status and a sentence."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from pydantic import BaseModel, Field

from bot.use_cases.act_as_program import Hindrance

MEDIA_TYPE = "application/problem+json"
PROBLEMS_PATH = "/problems"
TYPES_UNDER = "/api/v1/problems#"
"""A type is a relative reference with its whole path, so that it means the same everywhere."""


class Kind(NamedTuple):
    """A kind of problem; ``way`` says what to do about it."""

    name: str
    status: HTTPStatus
    title: str
    way: str


class WrongField(BaseModel):
    """A field that was not understood."""

    field: str = Field(description="its place: reason, or an empty text for the whole body")
    detail: str


class Problem(BaseModel):
    """Why nothing was changed."""

    type: str = Field(description="what it is told apart by; the list at /problems has each")
    title: str
    status: int
    detail: str = Field(description="a sentence for people, about this very request")
    instance: str = Field(description="the address that was asked")
    errors: list[WrongField] | None = Field(
        default=None, description="the fields that were not understood"
    )


class KindOfProblem(BaseModel):
    """A type of problem."""

    type: str
    title: str
    status: int
    way: str = Field(description="what to do about it")


class Problems(BaseModel):
    """All types of problems."""

    problems: list[KindOfProblem]


class ProblemError(Exception):
    """A request that is refused."""

    def __init__(self, kind: Kind, detail: str, *wrong: WrongField) -> None:
        super().__init__(detail)
        self.kind = kind
        self.wrong = list(wrong) or None


_LOOK = "Read the item with GET; it says who did that, and when."

HINDRANCES: Mapping[Hindrance, Kind] = {
    hindrance: Kind(hindrance.value, HTTPStatus.CONFLICT, title, way)
    for hindrance, title, way in (
        (Hindrance.CLOSED, "The run is closed", "Nothing; its lead can open it again."),
        (Hindrance.SETTLED, "The item is done, waived or retired", _LOOK),
        (Hindrance.OPEN, "The item is open", "Nothing; there is nothing to undo."),
        (Hindrance.REPORTED, "An agent's report waits for a person", "A person confirms it."),
        (Hindrance.CHECKLIST, "People say the items of checklists", "A person completes it."),
        (Hindrance.BELOW, "Items below it are open", "Complete those first, one by one."),
        (Hindrance.BEFORE, "Steps before it are open", "Complete those first, or ask the lead."),
        (Hindrance.BLOCKED, "Somebody else blocked it", _LOOK),
        (Hindrance.NOT_BLOCKED, "The item is not blocked", "Nothing; there is nothing to unblock."),
        (Hindrance.OTHERS, "That is another's word", "Ask whoever gave it, or the lead."),
        (Hindrance.FULL, "A limit of the run is reached", "Stop; it does not pass with time."),
    )
}

NO_KEY = Kind(
    "no-key",
    HTTPStatus.UNAUTHORIZED,
    "No key that works came",
    "Send Authorization: Bearer KEY, with a program's key to this run, in the header alone.",
)
SCOPE = Kind(
    "scope",
    HTTPStatus.FORBIDDEN,
    "The key may not do that",
    "The run's lead makes a key with the scope items:write.",
)
NOT_FOUND = Kind(
    "not-found", HTTPStatus.NOT_FOUND, "There is no such thing", "GET the run; it has every code."
)
METHOD = Kind(
    "method", HTTPStatus.METHOD_NOT_ALLOWED, "Another method is taken", "See the Allow header."
)
TOO_SLOW = Kind(
    "too-slow", HTTPStatus.REQUEST_TIMEOUT, "The body did not come in time", "Send it again."
)
CHANGED = Kind(
    "changed",
    HTTPStatus.CONFLICT,
    "Things stand otherwise by now",
    "Read it with GET, then decide.",
)
TOO_LARGE = Kind(
    "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large", "Send less."
)
NOT_JSON = Kind(
    "not-json",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "The body is not said to be JSON",
    "Send Content-Type: application/json",
)
FIELDS = Kind(
    "fields",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "Fields were not understood",
    "The list errors names each.",
)
NOBODY = Kind(
    "nobody",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "That is nobody who can act here",
    "Name a person by their id in Slack.",
)
KEY_FORM = Kind(
    "idempotency-key-form",
    HTTPStatus.BAD_REQUEST,
    "The Idempotency-Key cannot be one",
    "Send one header of 1 to 255 visible ASCII characters, such as a UUID.",
)
KEY_REUSED = Kind(
    "idempotency-key-reused",
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "The Idempotency-Key belongs to another request",
    "Make a new key for each thing that is to happen.",
)
TOO_MANY = Kind(
    "too-many", HTTPStatus.TOO_MANY_REQUESTS, "Too much within an hour", "Wait as Retry-After says."
)
BROKEN = Kind(
    "broken",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Something broke on the bot's side",
    "Send it again later; the operator finds the reference in the log.",
)
UNAVAILABLE = Kind(
    "unavailable",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Nothing can be kept or read now",
    "Send it again, as Retry-After says.",
)

KINDS = (
    *(NO_KEY, SCOPE, NOT_FOUND, METHOD, TOO_SLOW, *HINDRANCES.values(), CHANGED, TOO_LARGE),
    *(NOT_JSON, FIELDS, NOBODY, KEY_FORM, KEY_REUSED, TOO_MANY, BROKEN, UNAVAILABLE),
)

RETRY_AFTER: Mapping[HTTPStatus, str] = {
    HTTPStatus.TOO_MANY_REQUESTS: "3600",
    HTTPStatus.SERVICE_UNAVAILABLE: "10",
}


def problem(error: ProblemError, instance: str) -> Problem:
    """The body of a refusal."""
    kind = error.kind
    return Problem(
        type=type_of(kind),
        title=kind.title,
        status=int(kind.status),
        detail=str(error),
        instance=instance,
        errors=error.wrong,
    )


def headers_of(kind: Kind) -> dict[str, str]:
    """The headers that belong to a refusal."""
    headers = {"Cache-Control": "no-store"}
    if kind is NO_KEY:
        headers["WWW-Authenticate"] = 'Bearer realm="phasebot"'
    if kind is SCOPE:
        headers["WWW-Authenticate"] = (
            'Bearer realm="phasebot", error="insufficient_scope", scope="items:write"'
        )
    if kind.status in RETRY_AFTER:
        headers["Retry-After"] = RETRY_AFTER[kind.status]
    return headers


def all_problems() -> Problems:
    """The list at which a type leads."""
    return Problems(
        problems=[
            KindOfProblem(
                type=type_of(kind), title=kind.title, status=int(kind.status), way=kind.way
            )
            for kind in KINDS
        ]
    )


def type_of(kind: Kind) -> str:
    """The reference that tells this kind of problem apart."""
    return f"{TYPES_UNDER}{kind.name}"
