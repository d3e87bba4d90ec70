"""What the rule that found the steps leaves over: headings beside them, boxes that nothing holds."""

import pytest

from phases.parser import parse
from tests.phases.reading import phase_of

ONE, TWO = "## Step 1: One\n- [ ] a\n\n", "## Step 2: Two\n- [ ] b\n\n"
BETWEEN = ["One", "Freeze", "Two"]


def steps_of(text: str) -> list[str]:
    return [step.title for step in phase_of(f"# Phase E: Example\n\n{text}").steps]


@pytest.mark.parametrize(
    ("body", "is_step"),
    [
        ("- [ ] f\n", True),
        ("1. f\n", True),
        ("```\nmake freeze\n```\n", True),
        ("### How\n1. f\n", True),
        ("- f\n", False),
        ("Words.\n", False),
        ("```json\n{}\n```\n", False),
        ("Expected:\n\n```\nok\n```\n", False),
    ],
)
def test_between_two_steps_a_heading_with_an_order_or_a_command_is_one(
    body: str, is_step: bool
) -> None:
    found = steps_of(f"{ONE}## Freeze\n{body}\n{TWO}")
    assert found == (BETWEEN if is_step else ["One", "Two"])


@pytest.mark.parametrize(("body", "is_step"), [("- [ ] f\n", True), ("1. f\n", False)])
def test_before_or_behind_them_only_boxes_make_one(body: str, is_step: bool) -> None:
    assert steps_of(f"{ONE}{TWO}## Freeze\n{body}") == ["One", "Two"] + ["Freeze"] * is_step
    assert steps_of(f"## Freeze\n{body}\n{ONE}{TWO}") == ["Freeze"] * is_step + ["One", "Two"]


def test_of_headings_that_are_no_step_those_with_work_are_named() -> None:
    text = f"# Phase E: Example\n\n{ONE}## Freeze\n- f\n\n{TWO}## Who\nMe.\n\n## Risks\n- r\n"
    told = [one for one in parse(text).problems if one.code == "kept-heading"]
    assert [(one.line, one.message) for one in told] == [
        (6, 'The part under "Freeze" is kept as text: it is not a step.')
    ]


@pytest.mark.parametrize(
    ("body", "found"), [("1. f\n", ["One", "Two"]), ("- [ ] f\n", ["One", "Risks", "Two"])]
)
def test_an_aside_between_steps_is_one_only_with_boxes(body: str, found: list[str]) -> None:
    assert steps_of(f"{ONE}## Risks\n{body}\n{TWO}") == found


def test_beside_numbers_any_heading_of_their_level_with_work_is_a_step() -> None:
    numbers = "## 1. One\n- a\n\n## 2. Two\n- b\n\n"
    assert steps_of(f"{numbers}## Tell\n1. t\n\n## Why\n- w\n") == ["One", "Two", "Tell"]
    assert steps_of(f"## Tell\n```\ntell\n```\n{numbers}") == ["Tell", "One", "Two"]
    assert steps_of(f"{numbers}## More\n\n### Tell\n1. t\n") == ["One", "Two", "More"]


# Boxes that nothing holds


@pytest.mark.parametrize(
    "heading",
    ["Overview", "Escalation", "Notes", "Open questions", "Rollback plan", "Preflight", "Guard"],
)
def test_boxes_beat_the_name_of_their_heading(heading: str) -> None:
    assert steps_of(f"## {heading}\n- [ ] x\n\n{ONE}") == [heading, "One"]
    assert steps_of(f"## {heading}\n- x\n\n{ONE}") == ["One"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [("Requirements", "prerequisites"), ("Done when", "acceptance"), ("Wrap-up", "closure")],
)
def test_a_checklist_keeps_its_boxes(heading: str, part: str) -> None:
    phase = phase_of(f"# Phase E: Example\n\n{ONE}## {heading}\n- [ ] x\n- [ ] y\n")
    assert [item.text for item in getattr(phase, part)] == ["x", "y"]
    assert [step.title for step in phase.steps] == ["One"]


def test_boxes_without_a_heading_are_done_before_or_behind_the_steps() -> None:
    steps = "**Step 1: One**\n- [ ] a\n\n**Step 2: Two**\n- [ ] b\n"
    phase = phase_of(f"# Phase E: Example\n\n- [ ] x\n- [x] y\n\n## Steps\n\n{steps}")
    assert [(item.code, item.text, item.done) for item in phase.prerequisites] == [
        ("pre1", "x", False),
        ("pre2", "y", True),
    ]
    assert [step.title for step in phase.steps] == ["One", "Two"]


def test_boxes_above_the_steps_of_a_heading_make_it_a_step_of_its_own() -> None:
    phase = phase_of(f"# Phase E: Example\n\n## Work\n- [ ] w\n\n#{ONE}#{TWO}")
    assert [(step.title, [item.text for item in step.items]) for step in phase.steps] == [
        ("Work", ["w"]),
        ("One", ["a"]),
        ("Two", ["b"]),
    ]


def test_the_codes_of_what_is_swept_up_leave_those_of_the_author_alone() -> None:
    phase = phase_of(f"# Phase E: Example\n\n## First\n- [ ] f\n\n{ONE}{TWO}")
    assert [(step.code, step.title) for step in phase.steps] == [
        ("E3", "First"),
        ("E1", "One"),
        ("E2", "Two"),
    ]
