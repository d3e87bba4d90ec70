"""The author's guide names every heading and every problem, and its examples are true."""

import re
from pathlib import Path

import pytest

from phases.default_sources import Beside
from phases.defaults import Defaults
from phases.parser import parse
from phases.phase_json import phase_json
from phases.problems import PROBLEM_KINDS, ProblemKind
from phases.reading.headings import HEADINGS, PHASE_WORDS, STEP_WORDS, Part
from tests.phases.reading import phase_of

GUIDE = (Path(__file__).parents[2] / "docs" / "authors.md").read_text(encoding="utf-8")
HEADINGS_PART = GUIDE.partition("## Start defaults")[0]
ROWS = [line for line in HEADINGS_PART.splitlines() if line.startswith("| ")]
EXAMPLES = {
    code: (severity, example)
    for code, severity, body in re.findall(
        r"^### `([\w-]+)`: (\w+)\n(.*?)(?=^### |\Z)", GUIDE, re.MULTILINE | re.DOTALL
    )
    for example in [re.findall(r"^````markdown\n(.*?)^````$", body, re.MULTILINE | re.DOTALL)]
}
EVERYTHING = parse(
    "---\nphasebot:\n  owners: {R1: '@ops'}\n---\n"
    "# Phase E: x\n\n## Step 1: a\n**Commit:** x\n\n**Owner:** me\n\n- b\n\n## More\ny\n"
)
NOT_SHOWN = {"too-large", "not-utf8", "unreadable-file"}


@pytest.mark.parametrize("part", Part)
def test_every_heading_stands_in_a_row_of_its_own_part(part: Part) -> None:
    listed = [re.findall("`([^`]+)`", row.rpartition(" | ")[2]) for row in ROWS]
    assert list(HEADINGS[part]) in listed


def test_no_row_names_a_heading_that_does_not_exist() -> None:
    listed = {tuple(re.findall("`([^`]+)`", row.rpartition(" | ")[2])) for row in ROWS}
    assert listed - set(HEADINGS.values()) == {()}


def test_every_word_for_a_step_and_a_phase_is_named() -> None:
    assert all(f"`{word}`" in GUIDE for word in (*STEP_WORDS, *PHASE_WORDS))


def test_every_problem_is_explained_in_order() -> None:
    assert list(EXAMPLES) == [kind.code for kind in PROBLEM_KINDS]


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=lambda kind: kind.code)
def test_each_example_has_its_problem(kind: ProblemKind) -> None:
    severity, examples = EXAMPLES[kind.code]
    assert severity == kind.severity
    assert len(examples) == (0 if kind.code in NOT_SHOWN else 1)
    for example in examples:
        assert kind.code in [one.code for one in parse(example).problems]


def test_the_document_at_the_top_has_no_problem() -> None:
    (document,) = re.findall(r"^## A document\n+````markdown\n(.*?)^````$", GUIDE, re.M | re.S)
    assert parse(document).problems == ()
    phase = phase_of(document)
    assert [step.code for step in phase.steps] == ["R1", "R2"]
    assert [item.code for item in phase.items] == ["pre1", "R1.1", "R1.2", "R2.1", "acc1", "clo1"]


def test_the_two_ways_to_write_start_defaults_say_the_same() -> None:
    (document,) = re.findall(r"^## A document\n+````markdown\n(.*?)^````$", GUIDE, re.M | re.S)
    in_front = parse(_block("yaml") + document)
    beside = parse(document, Beside("phase-r.toml", _block("toml").encode()))
    assert in_front.problems == beside.problems == ()
    assert in_front.defaults == beside.defaults
    assert in_front.defaults
    assert in_front.defaults.model_fields_set == set(Defaults.model_fields)


def test_every_key_of_start_defaults_has_a_row() -> None:
    table = GUIDE[GUIDE.index("| Key | What it sets") :].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.M) == list(Defaults.model_fields)


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.M | re.S)
    return str(block)


def test_the_json_is_described_with_every_key() -> None:
    phase = EVERYTHING.phase
    assert phase is not None
    (shape,) = re.findall(r"^```\n(\{code, title.*?\})\n```$", GUIDE, re.M | re.S)
    assert set(re.findall(r"\w+", shape)) == _keys(phase_json(phase, EVERYTHING.defaults)) | {
        "number",
        "null",
        "boolean",
    }


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
