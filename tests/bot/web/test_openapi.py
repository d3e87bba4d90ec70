"""The description of the interface: whole, and true of what is answered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bot.web.openapi import description
from bot.web.programs.deeds import DEEDS
from bot.web.results import HEADERS, STATUS
from tests.bot.web.pipeline import VERIFY, Pipeline
from tests.whole import running

Json = dict[str, Any]
MEDIA_TYPES = {"application/json", "application/problem+json"}
KEYWORDS = {
    *("type", "title", "description", "properties", "required", "additionalProperties"),
    *("anyOf", "default", "examples", "format", "pattern", "$ref", "items", "enum"),
    *("minLength", "maxLength", "minimum", "maximum"),
}


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """A bot that serves it."""
    with running("http", tmp_path) as whole:
        yield Pipeline(whole).begin()


def _served(pipeline: Pipeline) -> Json:
    address = f"{pipeline.whole.url}/api/v1/openapi.json"
    found: Json = httpx2.get(address, trust_env=False).json()
    return found


def _refs(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)


def test_it_is_served_with_the_address_that_results_go_to(pipeline: Pipeline) -> None:
    served = _served(pipeline)
    assert served == description(pipeline.whole.url)
    [server] = served["servers"]
    [path] = [path for path in served["paths"] if path.endswith("/results")]
    address = f"{server['url']}{path}".replace("{id}", "E")
    headers = {"authorization": f"Bearer {pipeline.key}"}
    report = {"gate": VERIFY, "passed": True}
    assert httpx2.post(address, json=report, headers=headers, trust_env=False).status_code == 201


def test_without_an_address_it_is_relative_to_the_host() -> None:
    assert description("")["servers"] == [{"url": "/api/v1"}]


def test_it_has_the_structure_of_openapi_3_1() -> None:
    found = description("")
    assert found.keys() == {"openapi", "info", "servers", "paths", "components"}
    assert found["openapi"] == "3.1.0"
    assert found["info"].keys() >= {"title", "version"}
    names = []
    for path, item in found["paths"].items():
        placed = [each["name"] for each in item.get("parameters", []) if each["in"] == "path"]
        assert [f"{{{name}}}" for name in placed] == [
            part for part in path.split("/") if part.startswith("{")
        ]
        for method in item.keys() - {"parameters"}:
            names.append(item[method]["operationId"])
            for status, answer in item[method]["responses"].items():
                assert status.isdecimal()
                assert answer["description"]
                assert answer.get("content", {}).keys() <= MEDIA_TYPES
    assert len(names) == len(set(names)) == 3 + 3 + len(DEEDS) + 1


def test_what_it_points_to_exists_and_nothing_stands_unused() -> None:
    found = description("")
    schemas = found["components"]["schemas"]
    refs = set(_refs(found))
    assert refs == {f"#/components/schemas/{name}" for name in schemas}
    [security] = found["paths"]["/runs/{id}/results"]["post"]["security"]
    assert security.keys() == {"token"}
    assert found["components"]["securitySchemes"].keys() == {"token", "program"}


def test_each_schema_uses_words_of_json_schema_alone() -> None:
    for schema in description("")["components"]["schemas"].values():
        assert schema["type"] == "object"
        assert set(schema.get("required", [])) <= schema["properties"].keys()
        for part in (schema, *schema["properties"].values()):
            assert part.keys() <= KEYWORDS, part.keys() - KEYWORDS


def test_its_example_is_taken(pipeline: Pipeline) -> None:
    [example] = _served(pipeline)["components"]["schemas"]["Result"]["examples"]
    assert pipeline.post(example)[0] == 201


def test_every_status_is_described_with_the_answer_that_it_has() -> None:
    responses = description("")["paths"]["/runs/{id}/results"]["post"]["responses"]
    by_hand = {200, 201, 413, 415, 422, 500, 503}
    assert {int(status) for status in responses} == by_hand | {*STATUS.values()}
    assert {int(status) for status in HEADERS} <= {int(status) for status in responses}
    for status, answer in responses.items():
        shape = "Recorded" if status < "300" else "Refusal"
        assert answer["content"]["application/json"]["schema"]["$ref"].endswith(f"/{shape}")


def test_what_is_answered_has_just_the_fields_that_are_described(pipeline: Pipeline) -> None:
    schemas = _served(pipeline)["components"]["schemas"]
    _, kept = pipeline.post({"gate": VERIFY, "passed": True})
    assert kept.keys() == schemas["Recorded"]["properties"].keys()
    assert kept["gate"].keys() == schemas["GateNow"]["properties"].keys()
    _, refused = pipeline.post({"gate": "nope"})
    assert refused.keys() == schemas["Refusal"]["properties"].keys()
