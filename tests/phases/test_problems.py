"""Each problem has an example, a line, and a mend."""

import pytest

from phases.document import Severity
from phases.parser import LIMIT, MOST_LINES, parse, read
from phases.problems import PAST_DATE, PROBLEM_KINDS, UNREADABLE_FILE, ProblemKind

WHOLE = """# Phase E: Example

## Step E1: One
**Message to send:**
```
/one
```

**Key Deliverables**
- First
"""
FRONT = "---\nphasebot:\n  {}\n---\n"
STEP = "\n## Step {}: Another\n**Message to send:**\n```\n/x\n```\n\n**Key Deliverables**\n- Item\n"

FENCE = "**Message to send:**\n```\n/one\n```\n"
MANY = "".join(f"\n## Step E{number}: x\n{FENCE}- a\n" for number in range(1, 102))

EXAMPLES: dict[str, tuple[str | bytes, int]] = {
    "no-step": ("# Phase E: Example\n\nOnly words.\n", 1),
    "too-large": (WHOLE + "x" * LIMIT, 1),
    "too-many": ("# Phase E: Example\n" + MANY, 703),
    "not-utf8": (WHOLE.encode() + b"\n\xff\n", 12),
    "nul-byte": (WHOLE.replace("First", "Fi\0rst"), 10),
    "unreadable-defaults": (FRONT.format("strict: [") + WHOLE, 3),
    "unknown-default": (FRONT.format("owner: x") + WHOLE, 3),
    "wrong-default": (FRONT.format("due: {E1: soon}") + WHOLE, 3),
    "circular-dates": (FRONT.format("due: {E1.1: E1.1+1d}") + WHOLE, 3),
    "unread-task": (WHOLE + "\n## References\n- [ ] A book\n", 13),
    "duplicate-code": (WHOLE + STEP.format("E1"), 12),
    "duplicate-handle": (WHOLE + "- T001 Second\n- T001 Third\n", 12),
    "foreign-code": (WHOLE + STEP.format("D2"), 12),
    "empty-item": (WHOLE + "-\n- Third\n", 11),
    "unclosed-fence": (WHOLE + "\n**Suggested Commit**\n```\ngit commit -m 'x'\n", 13),
    "unreadable-commit": (WHOLE + '\n**Suggested Commit**\n```\ngit commit -m "x\n```\n', 13),
    "several-messages": (WHOLE.replace(FENCE, "```\none\n```\nand\n```\ntwo\n```\n"), 4),
    "extra-block": (WHOLE.replace("/one\n```\n", "/one\n```\n\n```\n/two\n```\n"), 9),
    "default-without-item": (FRONT.format("owners:\n    E2: U01") + WHOLE, 4),
    "date-without-base": (FRONT.format("due: {E1: E9+1d}") + WHOLE, 3),
    "date-before-start": (FRONT.format("target: +2d\n  due:\n    E1: target-3d") + WHOLE, 5),
    "no-title": (WHOLE.replace("# Phase E: Example\n", ""), 1),
    "guessed-title": ("---\ntitle: Example\n---\n" + WHOLE.replace("# Phase E: Example\n", ""), 1),
    "guessed-steps": (WHOLE.replace("Step E1: One", "The one thing"), 3),
    "no-message": (WHOLE.replace(FENCE, ""), 3),
    "no-deliverables": (WHOLE.replace("**Key Deliverables**\n- First\n", ""), 3),
    "weekend-date": (FRONT.format("due: {E1: 2026-12-05}") + WHOLE, 3),
    "waiting-date": (FRONT.format("due: {E1: target-3d}") + WHOLE, 3),
    "starts-done": (WHOLE.replace("- First", "- [x] First"), 10),
    "asked-roles": (FRONT.format("owners: {E1: release-manager}") + WHOLE, 3),
    "kept-list": (WHOLE + "\n**Remember**\n- Second\n", 13),
    "kept-heading": (WHOLE + "\n## The machines\n- db1\n", 12),
}
WARNINGS = {
    "unread-task",
    "duplicate-code",
    "duplicate-handle",
    "foreign-code",
    "empty-item",
    "unclosed-fence",
    "unreadable-commit",
    "several-messages",
    "extra-block",
    "default-without-item",
    "date-without-base",
    "date-before-start",
    "past-date",
    "no-title",
}
NOTES = {
    "guessed-title",
    "guessed-steps",
    "no-message",
    "no-deliverables",
    "weekend-date",
    "waiting-date",
    "starts-done",
    "asked-roles",
    "kept-list",
    "kept-heading",
}


def test_the_whole_example_has_no_problem() -> None:
    assert parse(WHOLE).problems == ()


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_has_its_problem_and_no_other(code: str) -> None:
    document, line = EXAMPLES[code]
    parsed = read(document if isinstance(document, bytes) else document.encode())
    assert [(one.code, one.line) for one in parsed.problems] == [(code, line)]


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "E1 has no message to send."),
        (2, "Both steps have no message to send."),
        (3, "All 3 steps have no message to send."),
    ],
)
def test_what_holds_for_several_steps_is_said_once(count: int, told: str) -> None:
    steps = "".join(f"\n## Step {number}: x\n- [ ] a\n" for number in range(1, count + 1))
    assert [one.message for one in parse(f"# Phase E: Example\n{steps}").problems] == [told]


@pytest.mark.parametrize("kind", PROBLEM_KINDS, ids=lambda kind: kind.code)
def test_every_problem_has_an_example_a_severity_and_a_mend(kind: ProblemKind) -> None:
    assert kind in PROBLEM_KINDS
    if kind in (UNREADABLE_FILE, PAST_DATE):  # the command line has its example
        return
    document, _ = EXAMPLES[kind.code]
    (problem,) = read(document if isinstance(document, bytes) else document.encode()).problems
    assert (problem.severity is Severity.WARNING) == (problem.code in WARNINGS)
    assert (problem.severity is Severity.NOTE) == (problem.code in NOTES)
    for text in (problem.message, problem.mend):
        assert text.endswith(".")
        assert "{" not in text


def test_codes_of_problems_are_unique() -> None:
    codes = [kind.code for kind in PROBLEM_KINDS]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("code", ["too-large", "not-utf8"])
def test_nothing_is_made_of_a_document_that_cannot_be_read(code: str) -> None:
    document, _ = EXAMPLES[code]
    assert read(document if isinstance(document, bytes) else document.encode()).phase is None


@pytest.mark.parametrize("code", sorted(set(EXAMPLES) - {"too-large", "not-utf8"}))
def test_any_other_document_can_still_be_shown(code: str) -> None:
    document, _ = EXAMPLES[code]
    assert isinstance(document, str)
    assert parse(document).phase is not None


@pytest.mark.parametrize("blank", ["", "\n\n", "\ufeff", " \t\r\n"])
def test_an_empty_document_has_no_step(blank: str) -> None:
    parsed = parse(blank)
    assert parsed.phase is None
    assert [one.code for one in parsed.problems] == ["no-step"]


def test_a_document_of_exactly_the_limit_is_read() -> None:
    document = (WHOLE + "x" * LIMIT).encode()[:LIMIT]
    assert read(document).phase is not None
    assert read(document + b"x").phase is None


def test_text_that_cannot_be_utf8_is_told_and_not_raised() -> None:
    parsed = parse("# Phase E: a\n\ud800\n")
    assert [(one.code, one.line) for one in parsed.problems] == [("not-utf8", 2)]


def test_problems_come_in_the_order_of_the_document() -> None:
    document = "# Phase E: a\n\n## Prerequisites\n-\n\n## Step D1: b\n- \n\n## Step E2: c\n```\nx\n"
    lines = [one.line for one in parse(document).problems]
    assert lines == sorted(lines)
    assert len(lines) > 4


def test_a_repeated_step_is_told_once_and_not_for_each_of_its_items() -> None:
    parsed = parse(WHOLE + STEP.format("e1") + STEP.format("E1"))
    told = [(one.line, one.message) for one in parsed.problems]
    assert told == [
        (12, "E1 is used here and on line 3."),
        (21, "E1 is used here and on line 3."),
    ]


def test_a_step_and_an_item_cannot_share_a_code() -> None:
    parsed = parse(WHOLE + STEP.format("E1.1"))
    assert [one.code for one in parsed.problems] == ["duplicate-code"]


def test_an_empty_item_right_below_its_label_is_no_heading() -> None:
    parsed = parse(WHOLE.replace("- First\n", "-\n- First\n"))
    assert [(one.line, one.code) for one in parsed.problems] == [(10, "empty-item")]
    assert parsed.phase is not None
    assert [item.text for item in parsed.phase.steps[0].deliverables] == ["First"]


def test_an_item_that_is_only_a_checkbox_is_empty() -> None:
    parsed = parse(WHOLE + "- [ ]\n- [x] Done\n")
    told = [(one.line, one.code) for one in parsed.problems]
    assert told == [(11, "empty-item"), (12, "starts-done")]


@pytest.mark.parametrize(
    "document",
    ["- a\n  ```\n  never closed\n- b\n", "> ```\n> never closed\n\nb\n", "~~~~\n~~~\n"],
)
def test_a_fence_that_nobody_closes_is_found_wherever_it_is(document: str) -> None:
    parsed = parse(WHOLE + "\n" + document)
    assert "unclosed-fence" in [one.code for one in parsed.problems]


def test_the_mend_of_an_unclosed_fence_names_the_marks_that_close_it() -> None:
    (problem,) = parse(WHOLE + "\n~~~~\n~~~\n").problems
    assert problem.mend == "Close it with ~~~~ on a line of its own."


def test_an_unreadable_commit_is_kept_as_a_note() -> None:
    document = EXAMPLES["unreadable-commit"][0]
    assert isinstance(document, str)
    phase = parse(document).phase
    assert phase is not None
    assert phase.steps[0].commit is None
    assert [note.text for note in phase.steps[0].notes] == ['```\ngit commit -m "x\n```']


def test_a_numbered_phase_may_have_lettered_steps_that_agree() -> None:
    steps = STEP.format("C1") + STEP.format("C2")
    assert parse("# Phase 2: Cutover\n" + steps).problems == ()
    mixed = parse("# Phase 2: Cutover\n" + steps + STEP.format("D1"))
    assert {one.code for one in mixed.problems} == {"foreign-code"}


def test_a_document_of_too_many_lines_is_not_read_further() -> None:
    full = WHOLE + "x\n" * (MOST_LINES - sum(bool(line) for line in WHOLE.split("\n")))
    assert parse(full).phase is not None
    (problem,) = parse(f"{full}\n\n- [ ] One more").problems
    assert (problem.code, problem.line) == ("too-many", full.count("\n") + 3)
    assert "more than 25,000 lines of text" in problem.message
