"""The reference for authors names every heading, rule and problem, and its examples are true."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from phases.default_sources import Beside
from phases.defaults import Defaults
from phases.document import Severity
from phases.parser import MOST_IN_A_STEP, MOST_ITEMS, MOST_STEPS, parse
from phases.phase_json import phase_json
from phases.problems import PROBLEM_KINDS, ProblemKind
from phases.reading.clean import clean
from phases.reading.findings import Findings
from phases.reading.headings import HEADINGS, PHASE_WORDS, STEP_WORDS, Part
from phases.reading.markdown import read_blocks
from phases.reading.naming import phase_name
from phases.reading.outline import read_outline
from phases.reading.units import RULES, Document, find_units
from pictures.documents import documents
from tests.phases.reading import phase_of

REFERENCE = (Path(__file__).parents[2] / "docs" / "authors-reference.md").read_text("utf-8")
ROWS = [
    re.findall("`([^`]+)`", line.rpartition(" | ")[2])
    for line in REFERENCE.partition("## Start defaults")[0].splitlines()
    if line.startswith("| ")
]
EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
PROBLEMS = {
    code: (severity, body)
    for code, severity, body in re.findall(
        r"^### `([\w-]+)`: (\w+)\n(.*?)(?=^### |\Z)", REFERENCE, re.MULTILINE | re.DOTALL
    )
}
SHOWN_RULES = {
    part.partition("\n")[0].lstrip("0123456789. "): EXAMPLE.findall(part)[0]
    for part in REFERENCE.split("\n#### ")[1:]
}
ALL_PARTS = EXAMPLE.findall(REFERENCE)[0]
EVERYTHING = parse(
    "---\nphasebot:\n  owners: {R1: '@ops'}\n---\n"
    "# Phase E: x\n\n## TASK-1: a\n**Commit:** x\n\n**Owner:** me\n\n- [x] T1 b\n- [ ] ~~c~~\n\n"
    "## More\ny\n"
)
NOT_SHOWN = {"too-large", "too-many", "not-utf8", "nul-byte", "unreadable-file"}


# Headings and words


@pytest.mark.parametrize("part", Part)
def test_every_heading_stands_in_a_row_of_its_own_part(part: Part) -> None:
    assert list(HEADINGS[part]) in ROWS


def test_no_row_names_a_heading_that_does_not_exist() -> None:
    first_table = REFERENCE[: REFERENCE.index("## A document with all parts")].count("\n| ")
    assert {tuple(row) for row in ROWS[first_table:]} - set(HEADINGS.values()) == {()}


@pytest.mark.parametrize(("title", "words"), [("step", STEP_WORDS), ("phase", PHASE_WORDS)])
def test_every_word_for_a_step_and_a_phase_is_named(title: str, words: Iterable[str]) -> None:
    listed = _under(f"### Words for a {title}")
    assert re.findall("`([^`]+)`", " ".join(listed.split())) == list(words)


# Passes and rules


def test_every_pass_that_explains_a_line_has_a_row() -> None:
    table = _under("# What a phase document may say")
    named = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    examples = [*documents().values(), *EXAMPLE.findall(REFERENCE)]
    seen = {
        taken.rule.partition(":")[0]
        for example in examples
        for taken in parse(example).why.values()
    }
    assert seen == set(named)


def test_the_rules_for_steps_are_told_in_their_order() -> None:
    numbered = re.findall(r"^#### (\d+)\. (.*)$", REFERENCE, re.MULTILINE)
    assert [int(number) for number, _ in numbered] == list(range(1, len(RULES) + 1))
    assert [_lowered(name) for _, name in numbered] == [rule.name for rule in RULES]


@pytest.mark.parametrize("name", SHOWN_RULES)
def test_the_example_of_a_rule_is_read_by_it(name: str) -> None:
    number = list(SHOWN_RULES).index(name)
    used = _rules_of(SHOWN_RULES[name])
    assert _lowered(name) in used
    assert len(set(used)) == (1 if number < len(RULES) else 2)


def test_each_example_of_a_rule_has_steps_and_no_error() -> None:
    for text in SHOWN_RULES.values():
        severities = {problem.severity for problem in parse(text).problems}
        assert severities <= {Severity.NOTE}
        assert phase_of(text).steps


def test_boxes_without_a_heading_are_prerequisites_before_the_steps_and_closure_below() -> None:
    before = phase_of("# Phase R: a\n\n- [ ] b\n\n## Step 1: c\n- [ ] d\n")
    assert [item.code for item in before.items] == ["pre1", "R1.1"]
    below = phase_of(
        "# Phase R: a\n\n1. **Build**\n   - [ ] b\n2. **Ship**\n   - [ ] c\n\nThen\n\n- [ ] d\n"
    )
    assert [item.code for item in below.items] == ["R1.1", "R2.1", "clo1"]


# Problems


def test_every_problem_is_explained_in_order() -> None:
    assert list(PROBLEMS) == [kind.code for kind in PROBLEM_KINDS]


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=lambda kind: kind.code)
def test_each_example_has_its_problem_and_its_mend(kind: ProblemKind) -> None:
    severity, body = PROBLEMS[kind.code]
    assert severity == kind.severity
    mend = _plain(body.rpartition("\nMend: ")[2])
    examples = EXAMPLE.findall(body)
    assert len(examples) == (0 if kind.code in NOT_SHOWN else 1)
    if not examples:
        assert mend == _plain(kind.mend)
    for example in examples:
        mends = [_plain(one.mend) for one in parse(example).problems if one.code == kind.code]
        assert mends == [mend]


def test_the_limits_are_the_ones_that_hold() -> None:
    told = re.findall(r"\d+", PROBLEMS["too-many"][1].partition("Mend")[0])
    assert told == [str(limit) for limit in (MOST_STEPS, MOST_ITEMS, MOST_IN_A_STEP)]


# The document with all parts, defaults and JSON


def test_the_document_with_all_parts_has_no_problem() -> None:
    assert parse(ALL_PARTS).problems == ()
    phase = phase_of(ALL_PARTS)
    assert [step.code for step in phase.steps] == ["R1", "R2"]
    assert [item.code for item in phase.items] == ["pre1", "R1.1", "R1.2", "R2.1", "acc1", "clo1"]


def test_the_two_ways_to_write_start_defaults_say_the_same() -> None:
    in_front = parse(_block("yaml") + ALL_PARTS)
    beside = parse(ALL_PARTS, Beside("phase-r.toml", _block("toml").encode()))
    assert in_front.problems == beside.problems == ()
    assert in_front.defaults == beside.defaults
    assert in_front.defaults
    assert in_front.defaults.model_fields_set == set(Defaults.model_fields)


def test_every_key_of_start_defaults_has_a_row() -> None:
    table = REFERENCE[REFERENCE.index("| Key | What it sets") :].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.M) == list(Defaults.model_fields)


def test_the_json_is_described_with_every_key() -> None:
    phase = EVERYTHING.phase
    assert phase is not None
    (shape,) = re.findall(r"^```\n(\{code, title.*?\})\n```$", REFERENCE, re.M | re.S)
    keys = _keys(phase_json(phase, EVERYTHING.defaults)) | {"item"}
    assert set(re.findall(r"\w+", shape)) == keys | {"number", "null", "boolean"}


def _under(heading: str) -> str:
    after = REFERENCE.partition(f"{heading}\n")[2]
    assert after
    return re.split(r"^#+ ", after, maxsplit=1, flags=re.MULTILINE)[0]


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


def _rules_of(text: str) -> list[str]:
    """The rules that made steps of a document, pass by pass: a line of a table shows its items."""
    blocks = read_blocks(clean(text, Findings()).text).blocks
    heading, root = read_outline(blocks)
    name = phase_name(heading.content if heading else "")
    find_units(Document(root, name.code, name.title))
    return [node.rule for node in root.walk() if node.step]


def _plain(mend: str) -> str:
    """A mend without the marks of code, in one line."""
    return " ".join(mend.replace("`", "").replace('"', "").split())


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", REFERENCE, re.M | re.S)
    return str(block)


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
