"""The steps of a document: each way to write them, and the nearest thing that is none."""

import pytest

from phases.parser import parse
from tests.phases.reading import phase_of


def steps_of(text: str) -> list[str]:
    """The titles of the steps of a document with a title of its own."""
    return [step.title for step in phase_of(f"# Example\n\n{text}").steps]


def rule_of(text: str, line: int) -> str:
    """The rule that took a line of such a document."""
    return parse(f"# Example\n\n{text}").why[line + 2].rule


# The title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Sprint 5\n\n## Build\n- [ ] a\n\n## Ship\n- [ ] b\n", "Sprint 5"),
        ("# Sprint 5: Fix\n- [ ] a\n\n# Sprint 6: Ship\n- [ ] b\n", "Untitled phase"),
        ("# Sprint 5: Fix\n\n# Build\n- [ ] a\n\n# Ship\n- [ ] b\n", "Fix"),
        ("---\nname: Both\n---\n# Build\n- [ ] a\n\n# Ship\n- [ ] b\n", "Both"),
        ("---\nname: Both\n---\n# Build\n- [ ] a\n\n## Ship\n- [ ] b\n", "Build"),
        ("## Build\n- [ ] a\n\n## Ship\n- [ ] b\n", "Untitled phase"),
        ("# Build\n- [ ] a\n\n# Ship\n- [ ] b\n", "Untitled phase"),
        ("# Build\n- [ ] a\n- [ ] b\n\n# Ship\nText.\n", "Build"),
        ("# Build\n\n## Walls\n- [ ] a\n\n# Ship\n- [ ] b\n", "Build"),
    ],
)
def test_the_first_heading_is_the_title_unless_others_are_like_it(text: str, title: str) -> None:
    phase = phase_of(text)
    assert phase.title == title
    assert [item.text for item in phase.items] == ["a", "b"]


# Headings with a word and a code


def test_an_id_alone_counts_where_two_of_a_kind_do() -> None:
    prose = "## {}: Cut\nText.\n\n## {}: Ship\nText.\n\n## Build it\n- [ ] b\n"
    assert steps_of(prose.format("P-005", "P-006")) == ["Cut", "Ship", "Build it"]
    assert steps_of(prose.format("UTF8", "ISO9")) == ["Build it"]
    assert steps_of(prose.format("UTF8", "Why")) == ["Build it"]


def test_a_heading_that_only_holds_steps_is_none() -> None:
    tasks = "### Task 1: A\n- [ ] a\n### Task 2: B\n- [ ] b\n"
    assert steps_of(f"## Phase 1: Build\n{tasks}") == ["A", "B"]
    assert steps_of(f"## Phase 1: Build\nIn order.\n\n{tasks}") == ["A", "B"]
    assert steps_of(f"## Phase 1: Build\n- [ ] x\n\n{tasks}") == ["Build"]


STORY = "## Tasks / Subtasks\n- [ ] Task 1: A\n  - [ ] a\n- [ ] Task 2: B\n\n"


def test_the_record_of_a_story_repeats_its_tasks_and_makes_no_steps() -> None:
    record = "## Dev Agent Record\n### Task 1: A\nDone well.\n### Task 2: B\nAlso.\n"
    assert steps_of(STORY + record) == ["A", "B"]
    assert steps_of(record) == ["A", "B"]


def test_names_outside_the_section_for_steps_count_with_boxes_below() -> None:
    text = "## Tasks\n### Task 1: A\n- [ ] a\n\n## Later\n### Task 2: B\nText.\n### Task 3: C\n"
    assert steps_of(text) == ["A"]
    assert steps_of(f"{text}- [ ] c\n") == ["A", "C"]


def test_named_steps_are_found_below_an_aside_and_under_its_words() -> None:
    assert steps_of("## Goals\n### Stage 1: Build\n- [ ] a\n### Stage 2: Ship\n") == [
        "Build",
        "Ship",
    ]
    assert steps_of("## Step 1: Risks\n- [ ] a\n\n## Step 2: Rollback plan\n") == [
        "Risks",
        "Rollback plan",
    ]


# Bold lines, numbers, hours


@pytest.mark.parametrize("above", ["", "## Work\n\n", "## Steps\n\n"])
def test_bold_lines_can_name_steps(above: str) -> None:
    assert steps_of(f"{above}**Step 1: Build**\n- [ ] a\n\n**Step 2: Ship**\n- [ ] b\n") == [
        "Build",
        "Ship",
    ]


def test_a_bold_sentence_names_none() -> None:
    assert steps_of("## Work\n\n**Step one is hard.**\n- [ ] a\n") == ["Work"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("## 1. Build\n- a\n\n## 2. Ship\n- b\n\n## Why\n- c\n", ["Build", "Ship"]),
        ("## 1) Build\nText.\n\n## 2) Ship\nText.\n", ["Build", "Ship"]),
        ("## 1. Build\n### 1.1 Cut\n- a\n### 1.2 Sew\n- b\n## 2. Ship\n### 2.1 Go\n- c\n",
         ["Cut", "Sew", "Go"]),
        ("## 1.7.0\n- a\n\n## 1.8.0\n- b\n", ["1.7.0", "1.8.0"]),
        ("## 9. Ship\n- a\n\n## 10. Follow-up tasks\n- b\n", ["Ship", "Follow-up tasks"]),
        ("## 18:00 Freeze\n- a\n\n## 19:30 Ship\n- b\n", ["18:00 Freeze", "19:30 Ship"]),
    ],
)  # fmt: skip
def test_numbers_and_hours_make_steps_of_two_headings(text: str, steps: list[str]) -> None:
    assert steps_of(text) == steps


def test_one_number_makes_no_rule() -> None:
    text = "## 1. Build\n- a\n\n## Ship\n- b\n"
    assert steps_of(text) == ["Build", "Ship"]
    assert rule_of(text, 1) == "units: the uppermost headings with work"
    assert rule_of("## 1. Build\n- a\n\n## 2. Ship\n- b\n", 1) == "units: headings with numbers"


def test_a_version_is_no_number_of_a_step() -> None:
    text = "## 1.7.0\n- a\n\n## 1.8.0\n- b\n"
    assert [step.code for step in phase_of(f"# Phase E: x\n\n{text}").steps] == ["E1", "E2"]


# Under a heading for steps, in tables


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("## Steps\n1. Build\n2. Ship\n", ["Build", "Ship"]),
        ("## Manual Step Runner\n### Build\nText.\n### Ship\nText.\n", ["Build", "Ship"]),
        ("## Release tasks\n- [ ] Task 1: Build\n- [ ] Task 2: Ship\n", ["Build", "Ship"]),
        ("## Release tasks\n- [ ] Build\n- [ ] Ship\n", ["Release tasks"]),
        ("## Steps\n### Build\n- a\n### Notes\n- b\n", ["Build"]),
        ("## Step by step\n| Do | Who |\n|---|---|\n| Build | me |\n", ["Build"]),
        ("| Step | Task |\n|---|---|\n| 1 | Build |\n| 2 | Ship |\n", ["Build", "Ship"]),
        ("## Who\n| Name | Role |\n|---|---|\n| Ann | lead |\n\n## Go\n- [ ] a\n", ["Go"]),
    ],
)
def test_what_stands_under_a_heading_for_steps_or_in_their_table(
    text: str, steps: list[str]
) -> None:
    assert steps_of(text) == steps


# Labels, lists


def test_labels_above_two_lists_of_boxes_make_steps() -> None:
    both = "For the api:\n- [ ] a\n\nFor the web:\n- [ ] b\n"
    assert steps_of(f"## Checks\n\n{both}") == ["For the api", "For the web"]
    assert steps_of("## Checks\n\nFor the api:\n- [ ] a\n- [ ] b\n") == ["Checks"]
    assert steps_of("## Checks\n\nFor the api:\n- a\n\nFor the web:\n- b\n") == ["Checks"]
    assert steps_of(f"## Checks\n\n{both}\n## More\n- [ ] c\n") == ["Checks", "More"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "- [ ] 1. Build\n  - [ ] 1.1 Cut\n  - [ ] 1.2 Sew\n- [ ] 2. Ship\n",
            {"Build": ["1.1 Cut", "1.2 Sew"], "Ship": []},
        ),
        (
            "- [ ] 1. Build\n- [ ] 1.1 Cut\n- [ ] 1.2 Sew\n- [ ] 2. Ship\n",
            {"Build": ["1.1 Cut", "1.2 Sew"], "Ship": []},
        ),
        (
            "- [ ] 1.0 Build\n- [ ] 1.1 Cut\n- [ ] 2.0 Ship\n  - [ ] 2.1 Tag\n",
            {"Build": ["1.1 Cut"], "Ship": ["2.1 Tag"]},
        ),
        (
            "- [ ] **1. Build** (an hour)\n  - [ ] Cut\n- [ ] **2. Ship**\n",
            {"Build": ["Cut"], "Ship": []},
        ),
        ("- [ ] Build\n  - [ ] Cut\n- [ ] Ship\n", {"Build": ["Cut"], "Ship": []}),
        (
            "- [ ] Build\n  - [ ] Cut\n- [ ] Ship\n- [ ] Tell\n",
            {"Example": ["Build", "Cut", "Ship", "Tell"]},
        ),
        (
            "".join(f"- [ ] {n}. {n * 'x'}\n" for n in range(1, 5)) + "- [ ] Tell\n",
            {"x": [], "xx": [], "xxx": [], "xxxx": [], "Tell": []},
        ),
        (
            "".join(f"- [ ] {n}. {n * 'x'}\n" for n in range(1, 4)) + "- [ ] Tell\n",
            {"Example": ["1. x", "2. xx", "3. xxx", "Tell"]},
        ),
    ],
)
def test_the_items_of_one_list_are_steps_if_nearly_all_say_so(
    text: str, steps: dict[str, list[str]]
) -> None:
    found = phase_of(f"# Example\n\n{text}").steps
    assert {step.title: [item.text for item in step.deliverables] for step in found} == steps


# What has to be guessed


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("## Build\n- [ ] a\n\n## Who\nMe.\n\n## Ship\n1. b\n", ["Build", "Ship"]),
        ("## Build\n- [ ] a\n\n## Who\n- me\n", ["Build"]),
        ("## Build\n- a\n\n## Ship\n- b\n", ["Build", "Ship"]),
        ("## Ship\n```\nmake ship\n```\n\n## Tree\n```\nsrc/\n├── a\n```\n", ["Ship"]),
        ("## Diagnosis\nLook.\n\n## Mitigation\nMend.\n\n## Meaning\nx\n",
         ["Diagnosis", "Mitigation"]),
        ("## Updating the release schedule\n- x\n\n## Merge review pair\n- y\n\n"
         "## Owner responsibilities\n- z\n",
         ["Updating the release schedule", "Merge review pair", "Owner responsibilities"]),
        ("## Release preparation\n- [ ] p\n\n## Release\n- [ ] r\n",
         ["Release preparation", "Release"]),
        ("## Build\n- a\n\n## Known issues\n- b\n\n## Project risks\n- c\n", ["Build"]),
        ("## Meaning\n- a\n\n## Customer impact\n- b\n\n## Mitigation\nc\n", ["Mitigation"]),
        ("## Description\nText.\n\n## Troubleshooting\n### Look\n1. a\n", ["Troubleshooting"]),
        ("- a\n\n## Notes\n- b\n", ["Example"]),
        ("- [ ] a\n- [ ] b\n", ["Example"]),
    ],
)  # fmt: skip
def test_headings_with_work_are_guessed_and_the_guess_is_said(text: str, steps: list[str]) -> None:
    parsed = parse(f"# Example\n\n{text}")
    assert parsed.phase
    assert [step.title for step in parsed.phase.steps] == steps
    assert "guessed-steps" in [one.code for one in parsed.problems]


@pytest.mark.parametrize("text", ["Only words.\n", "## Impact\nBad.\n", "## Risks\n\n> quoted\n"])
def test_words_alone_are_nothing_to_do(text: str) -> None:
    parsed = parse(f"# Example\n\n{text}")
    assert parsed.phase
    assert parsed.phase.steps == ()
    assert [one.code for one in parsed.problems] == ["no-step"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Prerequisites & tools", "prerequisites"),
        ("Before you begin: accounts", "prerequisites"),
        ("Final checklist", "acceptance"),
        ("Phase acceptance", "acceptance"),
        ("Closure / hand-over", "closure"),
        ("Sign-off and thanks", "closure"),
        ("Before you begin the long and hard work", None),
        ("Release checklist", None),
        ("Tools and prerequisites", None),
    ],
)
def test_known_words_open_a_checklist_whatever_follows_them(heading: str, part: str | None) -> None:
    phase = phase_of(f"# Phase E: x\n\n## {heading}\n- [ ] a\n\n## Step E1: y\n- [ ] b\n")
    found = {
        name: [item.text for item in getattr(phase, name)]
        for name in ("prerequisites", "acceptance", "closure")
    }
    assert found == {name: ["a"] if name == part else [] for name in found}
    assert (heading in [step.title for step in phase.steps]) is (part is None)


def test_an_item_that_begins_with_code_is_a_step_without_a_title() -> None:
    found = phase_of("# Ship\n\n1. ```\n   /build\n   ```\n2. Ship it\n").steps
    assert [(step.title, step.message) for step in found] == [("Step", "/build"), ("Ship it", None)]
