"""The OpenAPI document: what it says of programs is what they are answered."""

import re
from typing import Any

import jsonschema
import pytest

from bot.web.openapi import PREFIX, description
from bot.web.programs.described import MODELS
from tests.bot.web.programs.program import Program, make_key

Json = dict[str, Any]
DOCUMENT = description("")
PATHS: Json = {path: item for path, item in DOCUMENT["paths"].items() if "/results" not in path}


def _template(path: str) -> str:
    """The address of the document that a request meant."""
    [found] = [each for each in PATHS if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), path)]
    return found


def _check(program: Program, method: str, path: str, status: int, said: object) -> None:
    """The answer has a described status and shape, and the headers that are promised."""
    operation = PATHS[_template(path.partition("?")[0])][method.lower()]
    described = operation["responses"][str(status)]
    assert described.get("headers", {}).keys() <= {
        *(name.title() for name in program.headers),
        "WWW-Authenticate",
        "ETag",
        "Idempotent-Replayed",
    }
    if status == 304:
        assert said is None
        return
    [(kind, content)] = described["content"].items()
    assert program.headers["content-type"] == kind
    schema = content["schema"] | {"components": DOCUMENT["components"]}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(said)


def test_every_schema_is_one() -> None:
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert {model.__name__ for model, _ in MODELS} <= DOCUMENT["components"]["schemas"].keys()


def test_answers_and_refusals_are_as_described(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, set[int]] = {}

    def asks(method: str, path: str, body: object = None, **how: Any) -> None:
        status, said = program.send(method, path, body, **how)
        _check(program, method, path, status, said)
        seen.setdefault(_template(path.partition("?")[0]), set()).add(status)

    gets = ("/runs/E", "/runs/E/events", "/runs/E/items/E1.1")
    posts: list[tuple[str, object]] = [
        (f"/runs/E/items/E1.1/{deed}", body)
        for deed, body in (
            *(("block", {"reason": "why"}), ("unblock", {}), ("assign", {"to": "U0DEV00001"})),
            *(("due", {"at": "2026-12-01"}), ("done", {"note": "x"}), ("undo", {})),
        )
    ]
    posts.append(("/runs/E/notes", {"code": "E1", "text": "x"}))
    reads = {"key": make_key(program.whole, "grafana", "items:read")}
    for path in gets:
        asks("GET", path)
        asks("GET", path, if_none_match=program.headers["etag"])
        asks("GET", path, key="")
        asks("GET", path.replace("/E", "/F", 1))
        asks("GET", f"{path}?colour=red")
    asks("GET", "/problems", key="")
    for path, body in posts:
        asks("POST", path, body, once="a b")
        asks("POST", path, {"colour": "red"})
        asks("POST", path, b"x" * 20_000)
        asks("POST", path, b"{}", kind="text/plain")
        asks("POST", path, body, key="")
        asks("POST", path, body, **reads)
        asks("POST", path.replace("/E/", "/F/", 1), body)
        asks("POST", path, body, once=path)
        asks("POST", path, body, once=path)
        asks("POST", path, {"colour": "red"}, once=path)
    program.done("E1.1")
    for path, body in posts[:-1]:
        if not path.endswith("/undo"):
            asks("POST", path, body)
    monkeypatch.setattr("bot.use_cases.key_holders.MOST_ACTS_AN_HOUR", 0)
    for path, body in posts:
        asks("POST", path, body)
    read = {200, 304, 401, 404, 422}
    for path in gets:
        assert seen[_template(path)] == read
    for path, _ in posts:
        assert seen[_template(path)] >= {200, 400, 401, 403, 404, 413, 415, 422, 429}
    assert seen.keys() == PATHS.keys() - {"/openapi.json"}


def test_the_document_is_made_of_the_models_that_refuse() -> None:
    for path, item in PATHS.items():
        for method in item.keys() & {"post"}:
            [content] = item[method]["requestBody"]["content"].values()
            name = content["schema"]["$ref"].rpartition("/")[2]
            assert DOCUMENT["components"]["schemas"][name]["additionalProperties"] is False, path


def test_it_has_a_version_of_its_own_and_one_prefix() -> None:
    assert re.fullmatch(r"\d+\.\d+", DOCUMENT["info"]["version"])
    assert DOCUMENT["servers"] == [{"url": PREFIX}]
