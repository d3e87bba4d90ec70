"""What is taken out of a document before anything is read of it, and what must stay."""

import pytest

from phases.parser import parse
from tests.phases.reading import notes_of, phase_of, step_of, texts_of


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Deploy\n---\n",
        "---\n\ntitle: Deploy\n\nowner: ops\n---\n",
        "---\n# said by another program\ntitle: Deploy\nlist:\n- a\n- b\n...\n",
        '---\nname: "Deploy"\n---\n',
    ],
)
def test_front_matter_is_kept_apart_and_gives_the_title(front: str) -> None:
    parsed = parse(f"{front}\n## Step 1: One\n- [ ] a\n")
    assert parsed.phase
    assert parsed.phase.title == "Deploy"
    assert [section.title for section in parsed.phase.sections] == ["Front matter"]
    assert "guessed-title" in [one.code for one in parsed.problems]


@pytest.mark.parametrize(
    "text",
    ["---\njust words\n---\n", "---\n\nNote: read this\nand more\n\n---\n"],
)
def test_what_stands_between_rules_is_no_front_matter(text: str) -> None:
    phase = phase_of(f"{text}\n# Phase E: Example\n\n## Step E1: One\n- [ ] a\n")
    assert "Front matter" not in [section.title for section in phase.sections]
    assert text.splitlines()[-2] in texts_of(phase)


def test_comments_are_read_by_nobody_and_move_no_line() -> None:
    step = step_of("<!-- - [ ] x -->\n- [ ] a <!-- why -->\n<!--\n- [ ] y\n-->\n- [ ] b\n")
    assert [(item.text, item.line) for item in step.deliverables] == [("a", 5), ("b", 9)]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("```\necho '<!-- kept -->'\n```\n- [ ] a\n", "echo '<!-- kept -->'"),
        ("- [ ] a `<!-- kept -->`\n", "a `<!-- kept -->`"),
        ("~~~\n<!--\n~~~\n- [ ] a\n\n~~~\n-->\n~~~\n", "<!--"),
        ("- [ ] a ``<!-- `kept` -->``\n", "a ``<!-- `kept` -->``"),
    ],
)
def test_what_looks_like_a_comment_in_code_stays(body: str, kept: str) -> None:
    phase = phase_of(f"# Phase E: Example\n\n## Step E1: One\n{body}")
    assert kept in texts_of(phase)
    assert [item.code for item in phase.items] == ["E1.1"]


def test_a_comment_that_nobody_ends_takes_nothing_with_it() -> None:
    step = step_of("- [ ] a <!-- never ended\n- [ ] b\n")
    assert [item.text for item in step.deliverables] == ["a  never ended", "b"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<action>\nThen:\n/go now\n/stop\n</action>\n", "/go now\n/stop"),
        ("<prompt>\nDo this:\n  - and that\n</prompt>\n", "Do this:\n  - and that"),
        ('<run-command name="x">\nmake it\n\nand more\n</run-command>\n', "make it\n\nand more"),
        ("<prompt>\n~~~\ncode\n~~~\n</prompt>\n", "~~~\ncode\n~~~"),
    ],
)
def test_a_tag_can_hold_the_message(body: str, message: str) -> None:
    step = step_of(f"{body}\n- [ ] a\n")
    assert step.message == message
    assert [item.text for item in step.deliverables] == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        "<note>\n/go now\n</note>\n\n- [ ] a\n",
        "<action>\n/go now\n</prompt>\n\n- [ ] a\n",
        "A <prompt> in words\n/go now\n</prompt>\n\n- [ ] a\n",
        "<reaction>\n/go now\n</reaction>\n\n- [ ] a\n",
    ],
)
def test_other_tags_hold_none(body: str) -> None:
    step = step_of(body)
    assert step.message is None
    assert [item.text for item in step.deliverables] == ["a"]


def test_a_tag_in_a_fence_is_only_shown() -> None:
    step = step_of("```xml\n<action>\n/go\n</action>\n```\n- [ ] a\n")
    assert step.message is None
    assert notes_of(step) == [("", "```xml\n<action>\n/go\n</action>\n```")]


def test_code_within_tags_that_nobody_knows_is_not_taken_for_a_message() -> None:
    step = step_of("<step>\n  <say>\n    indented\n  </say>\n</step>\n\n- [ ] a\n")
    assert step.message is None


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Step 1: [Build](https://example.com/x)", "Build"),
        ("## [Step 1: Build](https://example.com/x 'there')", "Build"),
        ("## [ ] Step 1: Build", "Build"),
        ("## `[x]` Step 1: Build", "Build"),
        ("## :rocket: Step 1: Build :tada:", "Build"),
        ("## 🚀 Step 1: Build {#build .wide}", "Build"),
        ("## ![logo](x.svg) Step 1: Build", "Build"),
        ("## Step 1: Build [the image][1]", "Build the image"),
        ("## Step 1: Build a[0] and {x}", "Build a[0] and {x}"),
        ("## Step 1: Build at 10:30: now", "Build at 10:30: now"),
        ("## Step 1: [Build]", "[Build]"),
    ],
)
def test_a_heading_says_what_its_readers_see(heading: str, title: str) -> None:
    (step,) = phase_of(f"# Phase E: Example\n\n{heading}\n- [ ] a\n").steps
    assert (step.code, step.title) == ("E1", title)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("- [ ] a", "- [ ] a  ").replace("## S", "##  S"),
    ],
)
def test_what_an_editor_does_to_a_file_changes_nothing(change: object) -> None:
    text = "---\ntitle: x\n---\n# Phase E: y\n\n## Step 1: z\n```\n/go\n```\n- [ ] a\n"
    assert callable(change)
    assert parse(change(text)).phase == parse(text).phase


def test_marks_with_words_behind_them_close_no_fence() -> None:
    body = "```\n/go <!-- here -->\n``` not yet\n<!-- nor -->\n```"
    (step,) = phase_of(f"# Phase E: x\n\n## Step 1: y\n{body}\n\n- [ ] a\n").steps
    assert step.message == "/go <!-- here -->\n``` not yet\n<!-- nor -->"
