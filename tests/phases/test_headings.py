"""The table of headings itself."""

import pytest

from phases.reading import headings
from phases.reading.headings import HEADINGS, STEP_WORDS, Part

SECTIONS = (
    Part.BRIEF,
    Part.OVERVIEW,
    Part.PREREQUISITES,
    Part.GUARD,
    Part.ACCEPTANCE,
    Part.STEPS,
    Part.CLOSURE,
    Part.REFERENCES,
)
STEP_PARTS = (Part.MESSAGE, Part.DELIVERABLES, Part.COMMIT)
OVERVIEW_LINES = (Part.COVERAGE, Part.SEQUENCE, Part.NEXT_PHASE)
GROUPS = [
    (*SECTIONS, Part.ASIDE),
    STEP_PARTS,
    OVERVIEW_LINES,
    (*STEP_PARTS, Part.STEP_COLUMN, Part.TITLE_COLUMN),
]


def test_every_part_has_an_alias() -> None:
    assert set(HEADINGS) == set(Part)
    assert all(HEADINGS.values())


@pytest.mark.parametrize("group", GROUPS)
def test_no_alias_means_two_things_where_they_could_meet(group: tuple[Part, ...]) -> None:
    aliases = [headings.plain(alias) for part in group for alias in HEADINGS[part]]
    assert all(aliases)
    assert sorted(set(aliases)) == sorted(aliases)


@pytest.mark.parametrize(
    ("group", "lookup"),
    [
        (SECTIONS, headings.section),
        (STEP_PARTS, headings.step_part),
        (OVERVIEW_LINES, headings.overview_line),
        (GROUPS[3], headings.column),
    ],
)
def test_every_alias_is_found(group: tuple[Part, ...], lookup: object) -> None:
    assert callable(lookup)
    for part in group:
        assert {lookup(alias) for alias in HEADINGS[part]} == {part}


@pytest.mark.parametrize(
    "heading",
    [
        "Workspace Guard (optional)",
        "workspace guard",
        "**Workspace guard:**",
        "3. Workspace Guard",
        "3.1 Workspace-Guard:",
        "3) 🔒 Workspace  guard",
        "🔒 Workspace guard 🔒",
        "__Workspace guard__ (read (this) first):",
    ],
)
def test_marks_around_the_words_do_not_matter(heading: str) -> None:
    assert headings.section(heading) is Part.GUARD


def test_what_is_never_done_opens_no_section_and_is_no_step() -> None:
    assert all(headings.is_aside(alias) for alias in HEADINGS[Part.ASIDE])
    assert headings.is_aside("7. 📎 Appendix (links):")
    assert not any(headings.is_aside(words) for words in ("", "Roll back the release", "Steps"))


@pytest.mark.parametrize("heading", ["", "Guarded", "Work space guard", "Prompt for " + "x" * 200])
def test_other_words_open_nothing(heading: str) -> None:
    assert headings.section(heading) is None


def test_words_for_a_step_are_words() -> None:
    assert all(word.replace(" ", "").isalpha() for word in STEP_WORDS)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Closure checklist", Part.CLOSURE),
        ("Final sign-off checklist", Part.CLOSURE),
        ("Prerequisites list", Part.PREREQUISITES),
        ("Definition of done checklist & notes", Part.ACCEPTANCE),
        ("Final checklist", Part.ACCEPTANCE),
        ("Shopping list", None),
        ("List", None),
    ],
)
def test_a_list_of_a_section_is_the_section(heading: str, part: Part | None) -> None:
    assert headings.section(heading) is part
