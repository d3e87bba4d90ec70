"""The guide to results from CI: its pipelines parse, and what they run is understood and taken."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import yaml

from bot.web.openapi import description
from bot.web.report_gate import READERS, options
from bot.web.result_shapes import Result
from tests.bot.web.pipeline import VERIFY, Pipeline
from tests.whole import running

GUIDE = (Path(__file__).parents[1] / "docs" / "ci.md").read_text()
YAML = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
SCRIPT = "python3 report_gate.py "


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
    text.removeprefix(SCRIPT)
    for parsed in PARSED
    for text in _texts(parsed)
    if text.startswith(SCRIPT)
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
    assert options(SCRIPT).parse_args(shlex.split(line)).gate


def test_pipelines_show_more_than_one_way_and_the_guide_every_reader() -> None:
    assert len(LINES) == 5
    assert all(f"| `--{reader.name} FILE` |" in GUIDE for reader in READERS)


def test_each_pipeline_fetches_the_script_from_the_bot() -> None:
    fetched = [text for text in YAML if '"$PHASEBOT_URL/api/v1/report_gate.py"' in text]
    assert fetched == YAML


def test_the_script_of_the_bot_runs_on_a_bare_python(tmp_path: Path) -> None:
    """Without site packages, and with nothing in its environment but the three settings."""
    junit, script = tmp_path / "junit.xml", tmp_path / "report_gate.py"
    junit.write_text("<testsuite><testcase/><testcase><failure/></testcase></testsuite>")
    with running("http", tmp_path) as whole:
        settings = {"PHASEBOT_URL": whole.url, "PHASEBOT_RUN": "E"}
        settings["PHASEBOT_TOKEN"] = Pipeline(whole).begin().key
        address = f"{whole.url}/api/v1/report_gate.py"
        script.write_bytes(httpx2.get(address, trust_env=False).content)
        typed = [sys.executable, "-I", "-S", str(script), VERIFY, "--junit", str(junit)]
        done = subprocess.run(typed, env=settings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Recorded for Phase E: {VERIFY} is not met, failed, said by CI")
    ast.parse(script.read_text(), feature_version=(3, 8))


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
