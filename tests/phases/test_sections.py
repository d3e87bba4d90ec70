"""What stands around the steps and between them: kept, and in its place."""

import pytest

from phases.parser import parse
from tests.phases.reading import notes_of, phase_of


@pytest.mark.parametrize(
    ("overview", "target", "sequence", "following"),
    [
        ("- Next phase: F", None, (), "F"),
        ("- **Next phase:** Phase F, in May", None, (), "Phase F, in May"),
        ("- Next phase: none.", None, (), None),
        ("- Coverage: 87.5 %\n- Order: a, b", 87.5, ("a", "b"), None),
        ("- Coverage target: 98", 98, (), None),
        ("- Keep coverage above 90%", 90, (), None),
        ("- 50% done; coverage 91%, later 95%", 50, (), None),
        ("- Coverage target: as it is", None, (), None),
        ("- Sequence: a -> b => c » d", None, ("a", "b", "c", "d"), None),
        ("Sequence: a → b\nNext phase: F", None, ("a", "b"), "F"),
        ("- Sequence:\n  - a, b\n  - c", None, ("a, b", "c"), None),
    ],
)
def test_an_overview_tells_facts(
    overview: str, target: float | None, sequence: tuple[str, ...], following: str | None
) -> None:
    phase = phase_of(f"# Phase E: x\n\n## Overview\n{overview}\n\n## Step 1: a\n- b\n")
    assert (phase.coverage_target, phase.sequence, phase.next_phase) == (
        target,
        sequence,
        following,
    )


def test_text_before_the_first_heading_is_a_section_without_title() -> None:
    phase = phase_of("Draft.\n\n# Phase E: x\n\nRead me.\n\n## Step 1: a\n- b\n")
    assert [(one.title, one.text) for one in phase.sections] == [("", "Draft.\n\nRead me.")]


def test_an_unknown_section_is_kept_whole() -> None:
    text = "A\n  b\n\n```sh\nx\n```\n### Sub\n- c\n\n| d | e |\n|---|---|\n| f | g |\n\n> h"
    phase = phase_of(f"# Phase E: x\n\n## Step 1: a\n- b\n\n## Background\n{text}\n\n---\n")
    assert [(one.title, one.text) for one in phase.sections] == [
        ("Background", text.replace("```\n###", "```\n###"))
    ]


def test_a_brief_without_a_fence_is_all_that_its_section_says() -> None:
    phase = phase_of("# Phase E: x\n\n## Agent brief\nHelp us.\n\n- a\n\n## Step 1: a\n- b\n")
    assert phase.brief == "Help us.\n\n- a"


def test_front_matter_is_a_section_and_gives_a_title_where_no_heading_does() -> None:
    phase = phase_of("---\ntitle: 'Phase E: x'\nowner: me\n---\n## Step 1: a\n- b\n")
    assert (phase.code, phase.title) == ("E", "x")
    assert [(one.title, one.text) for one in phase.sections] == [
        ("Front matter", "title: 'Phase E: x'\nowner: me")
    ]
    assert phase.steps[0].line == 5


def test_a_document_that_begins_with_a_rule_has_no_front_matter() -> None:
    phase = phase_of("---\n\n# Phase E: x\n\n---\n\n## Step 1: a\n- b\n")
    assert phase.sections == ()


def test_definitions_of_links_are_kept() -> None:
    phase = phase_of("# Phase E: x\n\n## Step 1: a\n- b\n\n## More\n[a]: https://example.org\n")
    assert phase.sections[0].text == "[a]: https://example.org"


def test_a_heading_with_nothing_below_is_kept_as_text() -> None:
    phase = phase_of("# Phase E: x\n\n## Step 1: a\n- b\n\n## To be written\n")
    assert [(one.title, one.text) for one in phase.sections] == [("", "## To be written")]


def test_a_rule_right_below_a_sentence_makes_no_heading_of_it() -> None:
    document = "# Phase E: x\n\n### Step 1: a\n- b\n\nAsk first.\n---\n\n### Step 2: c\n- d\n"
    phase = phase_of(document)
    assert [step.code for step in phase.steps] == ["E1", "E2"]
    assert notes_of(phase.steps[0]) == [("", "Ask first.")]


def test_headings_on_the_level_of_the_steps_belong_to_the_step_above() -> None:
    document = "# Phase E: x\n\n## Step 1: a\n\n## Deliverables\n- b\n\n## Acceptance\n- c\n"
    phase = phase_of(document)
    assert [item.code for item in phase.items] == ["E1.1", "acc1"]


def test_tables_of_steps_may_stand_under_several_headings() -> None:
    table = "| Step | What |\n|---|---|\n| {} | Do {} |\n\n"
    document = "# Phase E: x\n\n## Monday\n" + table.format(1, "a") + "## Tuesday\n"
    phase = phase_of(document + table.format(2, "b"))
    assert [(step.code, step.title) for step in phase.steps] == [("E1", "Do a"), ("E2", "Do b")]


def test_a_table_keeps_cells_beyond_its_header() -> None:
    document = "# Phase E: x\n\n| Step | What | Note |\n|--|--|--|\n| 1 | a | b | c \\| d |\n"
    (step,) = phase_of(document).steps
    assert notes_of(step) == [("Note", "b | c | d")]


def test_a_step_that_lists_nothing_is_itself_the_thing_to_do() -> None:
    (step,) = phase_of("# Phase E: x\n\n## Step 1: Ship it\n").steps
    assert step.deliverables == ()
    assert [(item.code, item.text) for item in step.items] == [("E1.1", "Ship it")]


def test_deeply_nested_markdown_is_read_and_kept() -> None:
    nested = "".join("  " * depth + f"- word{depth}\n" for depth in range(60))
    phase = phase_of(f"# Phase E: x\n\n## Step 1: a\n{nested}")
    (item,) = phase.steps[0].deliverables
    assert all(f"word{depth}" in item.text for depth in range(60))


def test_headings_in_fences_and_comments_are_not_headings() -> None:
    document = "# Phase E: x\n\n## Step 1: a\n```\n## Step 2: b\n```\n\n<!--\n## Step 3: c\n-->\n"
    parsed = parse(document)
    assert parsed.phase is not None
    assert [step.code for step in parsed.phase.steps] == ["E1"]
    assert notes_of(parsed.phase.steps[0]) == [("", "```\n## Step 2: b\n```")]
