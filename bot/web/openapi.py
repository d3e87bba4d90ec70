"""The OpenAPI 3.1 document of /api/v1, generated from the models that validate the requests."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bot.web.programs.described import MODELS, SECURITY, paths
from bot.web.result_shapes import Recorded, Refusal, Result

PREFIX = "/api/v1"
RESULTS_PATH = "/runs/{id}/results"
DESCRIPTION_PATH = "/openapi.json"
VERSION = "1.1"  # of this interface

Json = dict[str, Any]

_TAKEN: Mapping[HTTPStatus, str] = {
    HTTPStatus.CREATED: "The result is kept; with it, how the gate stands now.",
    HTTPStatus.OK: "The newest result of the gate says just this already: nothing was kept anew.",
}
_REFUSED: Mapping[HTTPStatus, str] = {
    HTTPStatus.UNAUTHORIZED: "No token came, an unknown one, or one that was revoked.",
    HTTPStatus.FORBIDDEN: "The token is of another run.",
    HTTPStatus.NOT_FOUND: "There is no such run, or no such gate that takes results.",
    HTTPStatus.CONFLICT: "The run is closed.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body has more than 64,000 bytes.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not said to be JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A field is wrong or missing; the sentence names it.",
    HTTPStatus.TOO_MANY_REQUESTS: "The run was told too many results within an hour.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Nothing can be kept now; the sentence says why.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke; the report can be sent again.",
}


@cache
def description(address: str) -> Json:
    """Return the OpenAPI document; ``address`` is the bot's public address, or "" if not set.

    It takes some 30 ms to make, once, for whoever asks for it.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Phasebot",
            "version": VERSION,
            "description": "Pipelines report how the gates of a run went. Programs read a run, and "
            "change its items.",
        },
        "servers": [{"url": f"{address}{PREFIX}"}],
        "paths": {
            RESULTS_PATH: {"parameters": [_RUN], "post": _report()},
            **paths(_RUN),
            DESCRIPTION_PATH: {"get": _description()},
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": _TOKEN, **SECURITY},
        },
    }


_RUN: Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "the run's number or its handle: 12, or E-2",
    "schema": {"type": "string", "minLength": 1},
}
_TOKEN: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "a token of that run, which its lead makes with the subcommand token new",
}


def _report() -> Json:
    taken = {str(int(status)): _answer(said, Recorded) for status, said in _TAKEN.items()}
    refused = {str(int(status)): _answer(said, Refusal) for status, said in _REFUSED.items()}
    return {
        "operationId": "reportResult",
        "summary": "Report how a gate went",
        "description": "The same report again is answered with 200 and kept once.",
        "security": [{"token": []}],
        "requestBody": {"required": True, "content": _content(Result)},
        "responses": taken | refused,
    }


def _description() -> Json:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "describe",
        "summary": "This document",
        "responses": {"200": {"description": "OpenAPI 3.1", "content": content}},
    }


def _answer(said: str, model: type[BaseModel]) -> Json:
    return {"description": said, "content": _content(model)}


def _content(model: type[BaseModel]) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}


def _schemas() -> Json:
    _, found = models_json_schema(
        [
            (Result, "validation"),
            (Recorded, "serialization"),
            (Refusal, "serialization"),
            *MODELS,
        ],
        ref_template="#/components/schemas/{model}",
    )
    schemas: Json = found["$defs"]
    return schemas
