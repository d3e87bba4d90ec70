"""What can be ticked in a step: every box, else the lists that say so."""

import pytest

from phases.document import Step
from phases.parser import parse
from tests.phases.reading import notes_of, phase_of, step_of


def ticked(step: Step) -> list[tuple[str, str]]:
    """Code and text of each item of a step."""
    return [(item.code, item.text) for item in step.deliverables]


def told(body: str) -> list[tuple[str, int]]:
    """Code and line of each problem of a document with this step, but for notes."""
    problems = parse(f"# Phase E: Example\n\n## Step E1: One\n{body}").problems
    return [(one.code, one.line) for one in problems if one.severity != "note"]


# Boxes


def test_boxes_are_items_at_any_depth_and_a_parent_does_not_repeat_its_children() -> None:
    step = step_of("- [ ] a\n  - plain\n  - [ ] b\n    more\n    - [x] c\n- [ ] d\n")
    assert ticked(step) == [
        ("E1.1", "a\n- plain"),
        ("E1.1.1", "b\nmore"),
        ("E1.1.1.1", "c"),
        ("E1.2", "d"),
    ]
    assert [item.done for item in step.deliverables] == [False, False, True, False]


@pytest.mark.parametrize("mark", ["-", "1."])
def test_no_box_is_too_deep(mark: str) -> None:
    indent = " " * (len(mark) + 1)
    step = step_of("".join(f"{indent * depth}{mark} [ ] box {depth}\n" for depth in range(20)))
    assert [item.text for item in step.deliverables] == [f"box {depth}" for depth in range(20)]
    assert step.deliverables[-1].code == "E1" + 20 * ".1"


def test_boxes_below_a_plain_bullet_stand_for_it() -> None:
    step = step_of("- plain\n  - [ ] a\n- [ ] b\n- other\n")
    assert ticked(step) == [("E1.1", "a"), ("E1.2", "b")]
    assert notes_of(step) == [("", "- plain\n\n- other")]


def test_nested_bullets_without_boxes_stay_text() -> None:
    assert ticked(step_of("- a\n  - b\n- c\n")) == [("E1.1", "a\n- b"), ("E1.2", "c")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("[ ] a", "a"),
        ("[x] a", "a"),
        ("* [X] a", "a"),
        ("+ [ ] a", "a"),
        ("3) [ ] a", "a"),
        ("- [ ]* a", "a *"),
        ("- [~] a", "a"),
        ("- [-] a", "a"),
        ("- [] a", "a"),
        ("☐ a", "a"),
        ("✅ a", "a"),
        ("- [ ] [a](x)", "[a](x)"),
    ],
)
def test_a_box_may_be_drawn_in_many_ways(line: str, text: str) -> None:
    assert [item.text for item in step_of(f"{line}\n").deliverables] == [text]


@pytest.mark.parametrize("line", ["[a] b", "[ ]a", "[x](y) b", "a [ ] b", "[xx] b"])
def test_other_brackets_are_none(line: str) -> None:
    step = step_of(f"{line}\n")
    assert step.deliverables == ()
    assert notes_of(step) == [("", line)]


def test_a_table_gives_an_item_for_each_row_with_a_box() -> None:
    step = step_of("| Check | Done |\n|---|---|\n| lint | [ ] |\n| [x] docs | ok |\n")
    assert ticked(step) == [("E1.1", "lint"), ("E1.2", "docs\n- Done: ok")]


def test_bare_boxes_after_a_paragraph_and_after_a_list_are_items() -> None:
    step = step_of("Then:\n[ ] a\n[ ] b\n\n- [ ] c\n[ ] d\n")
    assert [item.text for item in step.deliverables] == ["a", "b", "c", "d"]


def test_an_empty_box_is_named_and_what_hangs_on_it_is_not_lost() -> None:
    body = "- [ ]\n  - [ ] a\n- [ ] b\n"
    assert [item.text for item in step_of(body).deliverables] == ["a", "b"]
    assert told(body) == [("empty-item", 4)]


# What stands beside boxes, and instead of them


def test_beside_boxes_only_a_label_for_deliverables_makes_items_of_bullets() -> None:
    body = "- loose\n\n- [ ] a\n\n**Acceptance**\n- b\n\n**Notes**\n- c\n\n**Remember**\n- d\n"
    step = step_of(body)
    assert [item.text for item in step.deliverables] == ["a", "b"]
    assert notes_of(step) == [("", "- loose"), ("Notes", "- c"), ("Remember", "- d")]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("**Outputs**\n- a\n\n- b\n\n**Notes**\n- c\n", ["a", "b"]),
        ("- a\n\n**Check**\n- b\n", ["a"]),
        ("**Check**\n- b\n\n**Files:**\n- c\n\n**Expected:**\n- d\n", ["b"]),
        ("**Step 1: Test**\nText.\n\n**Step 2: Code**\nText.\n", ["Step 1: Test", "Step 2: Code"]),
        ("**Step 1: Test**\n- [ ] a\n\n**Step 2: Code**\nText.\n", ["a"]),
        ("**Files:**\n- a\n", []),
        ("| Task | Owner |\n|---|---|\n| build | ann |\n", ["build\n- Owner: ann"]),
        ("| File | Owner |\n|---|---|\n| build | ann |\n", []),
        ("> - quoted\n", []),
    ],
)
def test_without_boxes_the_best_lists_are_taken(body: str, items: list[str]) -> None:
    assert [item.text for item in step_of(body).deliverables] == items


def test_the_list_that_is_only_kept_is_named_once() -> None:
    problems = parse(
        "# Phase E: Example\n\n## Step E1: One\n- [ ] a\n\n**Remember**\n- d\n\n**Notes**\n- e\n"
    ).problems
    kept = [one for one in problems if one.code == "kept-list"]
    assert [(one.line, one.message) for one in kept] == [
        (7, "The list here is kept as a note of E1.")
    ]


@pytest.mark.parametrize(
    ("bullets", "items", "note"),
    [
        ("- a\n- _Requirements: 1.1, my_own_\n", ["a"], ["- _Requirements: 1.1, my_own_"]),
        ("- a\n- _Requirements: 1.1_\n", ["a"], ["- _Requirements: 1.1_"]),
        ("- a\n- *Needs: b*\n", ["a"], ["- *Needs: b*"]),
        ("- a\n- *b* and *c*\n", ["a", "*b* and *c*"], []),
        ("- a\n- **b**\n", ["a", "**b**"], []),
        ("- _a_\n- _b_\n", ["_a_", "_b_"], []),
        ("- [ ] a\n- [ ] _b_\n", ["a", "_b_"], []),
        ("**Outputs**\n- a\n- _b_\n", ["a", "_b_"], []),
    ],
)
def test_a_bullet_all_in_italics_is_a_remark_among_others(
    bullets: str, items: list[str], note: list[str]
) -> None:
    step = step_of(bullets)
    assert [item.text for item in step.deliverables] == items
    assert [text for _, text in notes_of(step)] == note


# What the author says of an item


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("T001 [P] Write", "T001"),
        ("**T002** Write", "T002"),
        ("TASK-003: Write", "TASK-003"),
        ("1.1 Write", "1.1"),
        ("`AC4` Write", "AC4"),
        ("[T005] Write", "T005"),
        ("Write T001", None),
        ("T001x Write", None),
        ("t001 Write", None),
        ("1 Write", None),
        ("Task 1: Write", None),
    ],
)
def test_the_code_at_the_head_of_an_item_is_its_handle(text: str, handle: str | None) -> None:
    (item,) = step_of(f"- [ ] {text}\n").deliverables
    assert (item.code, item.text, item.handle) == ("E1.1", text, handle)


def test_a_handle_that_stands_twice_is_named_with_both_lines() -> None:
    body = "- [ ] T001 a\n- [ ] t001 b\n- [ ] T002 c\n- [ ] T001 d\n"
    (problem,) = parse(f"# Phase E: Example\n\n## Step E1: One\n```\ngo\n```\n{body}").problems
    assert (problem.code, problem.line) == ("duplicate-handle", 10)
    assert problem.message == "T001 is used here and on line 7, so it cannot be typed."


@pytest.mark.parametrize(
    ("heading", "handle"),
    [("Story 2: Buy", "Story 2"), ("TASK-002: Buy", "TASK-002"), ("E1: Buy", None)],
)
def test_the_word_by_which_a_step_is_called_is_its_handle(heading: str, handle: str | None) -> None:
    text = f"# Phase E: Example\n\n## {heading}\n- [ ] a\n\n## TASK-003: Sell\n- [ ] b\n"
    assert phase_of(text).steps[0].handle == handle


@pytest.mark.parametrize(
    ("text", "struck"),
    [("~~gone~~", True), ("~~gone~~.", True), ("~~a~~ b", False), ("a ~~b~~", False)],
)
def test_an_item_struck_through_as_a_whole_is_told_apart(text: str, struck: bool) -> None:
    (item,) = step_of(f"- [ ] {text}\n").deliverables
    assert item.struck is struck


def test_a_ticked_heading_counts_for_items_without_boxes() -> None:
    text = "# Phase E: Example\n\n## [x] Step E1: One\n- a\n\n## [x] Step E2: Two\n- [ ] b\n"
    phase = phase_of(text)
    assert [(item.code, item.done) for item in phase.items] == [("E1.1", True), ("E2.1", False)]
    told = [one for one in parse(text).problems if one.code == "starts-done"]
    assert [(one.line, one.message) for one in told] == [
        (4, "A box is ticked in the document, the first here.")
    ]


def test_boxes_that_begin_as_labels_do_are_boxes() -> None:
    step = step_of("- [ ] **Validation**: Versions agree\n- [ ] **Notes**: Are written\n")
    told = [item.text for item in step.deliverables]
    assert told == ["**Validation**: Versions agree", "**Notes**: Are written"]


def test_boxes_below_a_label_in_a_list_are_items() -> None:
    step = step_of("- **Prompt:** go\n- **Outputs:**\n  - [ ] a\n    - [ ] b\n- **Notes:** c\n")
    assert step.message == "go"
    assert [(item.code, item.text) for item in step.deliverables] == [
        ("E1.1", "a"),
        ("E1.1.1", "b"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<checklist>\n  - [ ] a\n    more\n  - [ ] b\n</checklist>\n",
        "<check_list>\n\n    - [ ] a\n      more\n\n    - [ ] b\n</check_list>\n",
        "To do:\n\n      - [ ] a\n        more\n      - [ ] b\n",
        "To do:\n      - [ ] a\n        more\n      - [ ] b\n",
    ],
)
def test_boxes_between_tags_or_far_from_the_margin_are_items(body: str) -> None:
    assert [item.text for item in step_of(body).deliverables] == ["a\nmore", "b"]


def test_tags_without_boxes_stay_as_they_are() -> None:
    step = step_of("<rules>\n  - Be kind\n</rules>\n\n- [ ] a\n")
    assert [item.text for item in step.deliverables] == ["a"]
    assert step.notes[0].text == "<rules>\n  - Be kind\n</rules>"
