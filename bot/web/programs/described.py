"""The part of the OpenAPI document that describes what programs ask and do."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from bot.web.programs import problems
from bot.web.programs.asked import Asked, Note, Page
from bot.web.programs.call import JSON
from bot.web.programs.deeds import DEEDS, Deed
from bot.web.programs.problems import MEDIA_TYPE, PROBLEMS_PATH, Kind, Problem, Problems
from bot.web.programs.routes import EVENTS_PATH, ITEM_PATH, NOTES_PATH, RUN_PATH
from bot.web.programs.told import Events, Noted, OneItem, Run

Json = dict[str, Any]

SECURITY: Json = {
    "program": {
        "type": "http",
        "scheme": "bearer",
        "description": "a program's key to that run, which its lead makes with the subcommand "
        'token new "ci" items:write, or items:read',
    }
}
MODELS: Sequence[tuple[type[BaseModel], JsonSchemaMode]] = (
    *((deed.asked, "validation") for deed in DEEDS),
    (Note, "validation"),
    *((model, "serialization") for model in (Run, OneItem, Events, Noted, Problem, Problems)),
)

_READ = (
    *(problems.NO_KEY, problems.SCOPE, problems.NOT_FOUND, problems.FIELDS),
    *(problems.BROKEN, problems.UNAVAILABLE),
)
_WRITE = (
    *(*_READ, problems.KEY_FORM, problems.TOO_SLOW, problems.CHANGED, problems.TOO_LARGE),
    *(problems.NOT_JSON, problems.KEY_REUSED, problems.TOO_MANY),
    *problems.HINDRANCES.values(),
)

_CODE: Json = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "the item's code, in any case: E1.2",
    "schema": {"type": "string", "minLength": 1},
}
_ONCE: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "the same key with the same request gets the first answer again for two days, "
    "and nothing happens twice; a refusal is not kept",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_MATCH: Json = {
    "name": "If-None-Match",
    "in": "header",
    "description": "the ETag of an earlier answer: 304 while nothing is different",
    "schema": {"type": "string"},
}


def paths(run: Json) -> Json:
    """The addresses; ``run`` is the parameter that names the run."""
    found: Json = {
        RUN_PATH: {
            "parameters": [run],
            "get": _get("getRun", "A run as it stands", "With every item.", Run),
        },
        EVENTS_PATH: {
            "parameters": [run],
            "get": _get("getEvents", "What happened after a cursor", _OF_EVENTS, Events, _query()),
        },
        ITEM_PATH: {
            "parameters": [run, _CODE],
            "get": _get("getItem", "An item as it stands", "With its step.", OneItem),
        },
    }
    for deed in DEEDS:
        found[f"{ITEM_PATH}/{deed.name}"] = {"parameters": [run, _CODE], "post": _deed(deed)}
    found[NOTES_PATH] = {
        "parameters": [run],
        "post": _post("addNote", "Keep a note", "For those who continue the work.", Note, Noted),
    }
    found[PROBLEMS_PATH] = {"get": _problems()}
    return found


_OF_EVENTS = (
    "Oldest first. Send next as after to go on; the same cursor gives the same events for ever. "
    "What is withheld, as who made keys, is passed over."
)


def _get(
    name: str, summary: str, description: str, model: type[BaseModel], query: Sequence[Json] = ()
) -> Json:
    told = _told("As it stands.", model)
    told["headers"] = {"ETag": {"schema": {"type": "string"}}}
    unchanged = {"description": "It is as the program knows it."}
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "security": [{"program": []}],
        "parameters": [*query, _MATCH],
        "responses": {"200": told, "304": unchanged} | _refused(_READ),
    }


def _deed(deed: Deed) -> Json:
    name, summary = f"{deed.name}Item", deed.summary
    return _post(name, summary, deed.description, deed.asked, OneItem)


def _post(
    name: str, summary: str, description: str, asked: type[Asked], answer: type[BaseModel]
) -> Json:
    required = any(each.is_required() for each in asked.model_fields.values())
    told = _told("It is done; this is how things stand.", answer)
    told["headers"] = {
        "Idempotent-Replayed": {
            "description": "true where the first answer is given again",
            "schema": {"type": "string"},
        }
    }
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "security": [{"program": []}],
        "parameters": [_ONCE],
        "requestBody": {"required": required, "content": {JSON: {"schema": _ref(asked)}}},
        "responses": {"200": told} | _refused(_WRITE),
    }


def _problems() -> Json:
    return {
        "operationId": "listProblems",
        "summary": "The types of problems",
        "description": "What a refusal's type leads to.",
        "responses": {"200": _told("Each type, with what to do about it.", Problems)},
    }


def _query() -> list[Json]:
    schema = Page.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "description": field.description,
            "schema": {key: schema[name][key] for key in ("type", "default", "minimum", "maximum")},
        }
        for name, field in Page.model_fields.items()
    ]


def _refused(kinds: Iterable[Kind]) -> Json:
    """A response for each status, with the titles of the problems that have it."""
    titles: dict[HTTPStatus, list[str]] = {}
    for kind in kinds:
        titles.setdefault(kind.status, []).append(f"{kind.title} ({kind.name})")
    return {str(int(status)): _problem(status, titles[status]) for status in sorted(titles)}


def _problem(status: HTTPStatus, titles: Sequence[str]) -> Json:
    answer: Json = {
        "description": f"{'; '.join(titles)}.",
        "content": {MEDIA_TYPE: {"schema": _ref(Problem)}},
    }
    names: Mapping[HTTPStatus, str] = {
        HTTPStatus.UNAUTHORIZED: "WWW-Authenticate",
        HTTPStatus.FORBIDDEN: "WWW-Authenticate",
    } | dict.fromkeys(problems.RETRY_AFTER, "Retry-After")
    if status in names:
        answer["headers"] = {names[status]: {"schema": {"type": "string"}}}
    return answer


def _told(said: str, model: type[BaseModel]) -> Json:
    return {"description": said, "content": {JSON: {"schema": _ref(model)}}}


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
