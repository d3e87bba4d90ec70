"""The reference for authors names every heading, rule and problem, and its examples are true."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from phases.default_sources import Beside
from phases.defaults import Defaults
from phases.document import Severity
from phases.parser import MOST_IN_A_STEP, MOST_ITEMS, MOST_LINES, MOST_STEPS, parse
from phases.phase_json import phase_json
from phases.problems import PROBLEM_KINDS, ProblemKind
from phases.reading.clean import clean
from phases.reading.findings import Findings
from phases.reading.headings import HEADINGS, PHASE_WORDS, STEP_WORDS, Part
from phases.reading.markdown import read_blocks
from phases.reading.naming import phase_name
from phases.reading.outline import Document, read_outline
from phases.reading.units import RULES, find_units
from pictures.documents import documents
from tests.phases.reading import phase_of, step_of

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
NOT_SHOWN = {"too-large", "too-many", "not-utf8", "nul-byte", "unreadable-file", "past-date"}


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


def test_any_word_with_a_number_names_a_step_where_two_have_it() -> None:
    pair = "# Phase R: a\n## {0} 1: b\n- c\n## {0} 2: d\n- e\n"
    assert _rules_of(pair.format("Шаг")) == ["a heading with a word and a code"] * 2
    for aside in ("Option", "Example", "Question"):
        assert "a heading with a word and a code" not in _rules_of(pair.format(aside))


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


# What is said in words


@pytest.mark.parametrize(
    ("document", "steps"),
    [
        ("# Phase R: Release train\n## Step 3\n- a\n", ["R3"]),
        ("# Phase 2: Release train\n## Step 3\n- a\n", ["2.3"]),
        ("# DevNet, Phase R\n## Step 1\n- a\n", ["R1"]),
        ("# Cutover\n## Wave C1\n- a\n## Wave C2\n- b\n", ["C1", "C2"]),
        ("# Move the warehouse\n## Step 1\n- a\n", ["MW1"]),
        ("# Cutover\n## Step 1\n- a\n", ["CUT1"]),
        ("# 発売\n## Step 1\n- a\n", ["S1"]),
        ("# Phase R: a\n## TASK-002: b\n- a\n## TASK-007: c\n- a\n", ["R1", "R2"]),
        ("# x y\n## Part A\n### Step 1\n- a\n## Part B\n### Step 1\n- a\n", ["A1", "B1"]),
        ("# x y\n## Here\n### Step 1\n- a\n## There\n### Step 1\n- a\n", ["XY1", "XY2"]),
        ("# Sprint 5\n- [ ] a\n# Sprint 6\n- [ ] b\n", ["UP5", "UP6"]),
        ("---\nname: Move it\n---\n## Step 1\n- a\n## Step 2\n- b\n", ["MI1", "MI2"]),
    ],
)
def test_codes_are_as_they_are_told(document: str, steps: list[str]) -> None:
    assert [step.code for step in phase_of(document).steps] == steps


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("- [ ] a\n  - b\n  - [ ] c\n", ["a\n- b", "c"]),
        ("* [ ] a\n\n1. [ ] b\n", ["a", "b"]),
        ("[ ] a\n[ ] b\n", ["a", "b"]),
        ("☐ a\n☑ b\n", ["a", "b"]),
        ("• a\n• b\n", ["a", "b"]),
        ("| Task | Who |\n|---|---|\n| a | ops |\n", ["a\n- Who: ops"]),
        ("| What | x |\n|---|---|\n| a | [ ] |\n", ["a"]),
        ("- [ ] a\n\n**Outputs**\n- b\n", ["a", "b"]),
        (
            "**Step 1: Write the test**\n\n**Step 2: Run it**\n",
            ["Step 1: Write the test", "Step 2: Run it"],
        ),
        ("- a\n\n**On the host**\n- b\n", ["a"]),
        ("**On the host**\n- b\n", ["b"]),
        ("**Files**\n- b\n", ["One"]),
        ("T001\n", ["One"]),
        ("- [ ] T001 a\n", ["T001 a"]),
        ("- [ ]* a\n", ["a *"]),
    ],
)
def test_items_are_as_they_are_told(body: str, items: list[str]) -> None:
    assert [item.text for item in step_of(body).items] == items


def test_ticks_are_as_they_are_told() -> None:
    marks = step_of("- [x] a\n- [X] b\n- [~] c\n- [/] d\n- [>] e\n- [-] f\n- [ ] ~~g~~\n").items
    assert [item.done for item in marks] == [True, True, False, False, False, False, False]
    assert [item.struck for item in marks] == [False] * 6 + [True]
    heading = phase_of("# Phase E: a\n## [x] Step 1: b\n- c\n").steps[0]
    assert [item.done for item in heading.items] == [True]
    assert not any(item.done for item in step_of("| Task | x |\n|---|---|\n| a | [x] |\n").items)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("**Message to send:**\n```yaml\na: b\n```\n```\n/c\n```\n", "a: b"),
        ("<prompt>\nSay it\n</prompt>\n", "Say it"),
        ("<next-action>\nFirst\n/one\n/two\n</next-action>\n", "/one\n/two"),
        ("```\nmake\n```\n", "make"),
        ("```sh\nmake\n```\n```\n/build\n```\n", "/build"),
        ("```\nmake\n```\n```\ntest\n```\n", None),
        ("```python\nmake()\n```\n", None),
        ("```\ngit add a\ngit commit -m b\n```\n", None),
        ("```\n--- a/b\n+++ a/b\n```\n", None),
        ("```\nsrc/\n├── a\n```\n", None),
        ("```\n- [ ] a\n```\n", None),
        ("```\nport: 80\n```\n", None),
        ("Expected output:\n```\nok\n```\n", None),
        ("If it fails:\n```\nundo\n```\n", None),
        ("- [ ] a\n\n```\nmake\n```\n", None),
        ("- [ ] a\n\nRun:\n```\nmake\n```\n", None),
    ],
)
def test_messages_are_as_they_are_told(body: str, message: str | None) -> None:
    assert step_of(body).message == message


def test_the_commit_is_the_last_fence_that_only_adds_and_commits() -> None:
    one, two = (f"```\ngit add {name}\ngit commit -m {name}\n```\n" for name in "ab")
    commit = step_of(one + two).commit
    assert commit
    assert (commit.paths, commit.subject) == (("b",), "b")


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
    told = re.findall(r"\d[\d,]*", PROBLEMS["too-many"][1].partition("Mend")[0])
    limits = (MOST_STEPS, MOST_ITEMS, MOST_IN_A_STEP, MOST_LINES)
    assert told == [f"{limit:,}" for limit in limits]


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
