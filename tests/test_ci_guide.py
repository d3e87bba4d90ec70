"""The guide to results from CI: its pipelines parse, and what they run is understood and taken."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import typer
import yaml

from bot.cli import app
from bot.cli.reading import READERS
from bot.web.openapi import description
from bot.web.result_shapes import Result
from tests.bot.web.pipeline import Pipeline
from tests.whole import running

GUIDE = (Path(__file__).parents[1] / "docs" / "ci.md").read_text()
YAML = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
COMMAND: Any = typer.main.get_command(app)


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


PARSED = [yaml.safe_load(text) for text in YAML]
LINES = [
    text.removeprefix("phasebot ")
    for parsed in PARSED
    for text in _texts(parsed)
    if text.startswith("phasebot ")
]


def test_there_is_a_pipeline_for_each_and_its_settings_are_ours() -> None:
    github, gitlab = PARSED
    settings = {"PHASEBOT_URL", "PHASEBOT_RUN"}
    [job] = github["jobs"].values()
    assert job["env"].keys() == settings | {"PHASEBOT_TOKEN"}
    assert all({"run", "uses"} & step.keys() for step in job["steps"])
    assert gitlab["report"]["variables"].keys() == settings
    assert not [text for text in YAML if re.search(r"PHASEBOT_TOKEN: (?!\$\{\{ secrets\.)", text)]


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_a_pipeline_is_understood(line: str) -> None:
    name, *words = shlex.split(line)
    command = COMMAND.commands[name]
    context = command.make_context(name, words)
    assert context.params["gate"]


def test_pipelines_show_more_than_one_way_and_the_guide_every_reader() -> None:
    assert len(LINES) == 5
    assert all(f"| `--{reader.name} FILE` |" in GUIDE for reader in READERS)


def test_the_curl_line_is_taken(tmp_path: Path) -> None:
    found = re.search(r"^curl (?:.*\\\n)+.*$", GUIDE, re.MULTILINE)
    assert found
    with running("http", tmp_path) as whole:
        key = Pipeline(whole).begin().key
        line = found[0].replace("$PHASEBOT_URL", whole.url).replace("$PHASEBOT_TOKEN", key)
        words = shlex.split(line)
        [address] = [word for word in words if word.startswith("http")]
        values = [(words[at], words[at + 1]) for at in range(len(words) - 1)]
        headers = dict(told.split(": ") for option, told in values if option == "--header")
        [body] = [told for option, told in values if option == "--data"]
        answer = httpx2.post(address, content=body, headers=headers, trust_env=False)
    assert answer.status_code == 201
    assert json.loads(body).keys() <= Result.model_fields.keys()


def test_every_field_and_status_is_in_the_guide() -> None:
    fields = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)
    assert fields == list(dict.fromkeys(fields))
    assert set(fields) == Result.model_fields.keys()
    rows = re.findall(r"^\| ((?:\d{3}(?:, )?)+) \|", GUIDE, re.MULTILINE)
    statuses = {status for row in rows for status in row.split(", ")}
    answered = description("")["paths"]["/runs/{id}/results"]["post"]["responses"]
    assert statuses == answered.keys()
