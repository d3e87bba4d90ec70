"""Checkpoint and progress files: what the run knows is written in, all else stays to the byte."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handover.checkpoint import KEYS, checkpoint
from bot.handover.patch import patch
from bot.handover.progress import StepLine, progress
from tests.repository import Repository

CHECKPOINT = """\
# Where we are
LAST_COMPLETED: Step D4
NEXT_ACTION: Step E1
CURRENT_FILE: freshstart/phase-e.md
WORKING_DIRECTORY: /home/dev/devnet
STANDARDS_DIRECTORY: docs/standards
OUR_OWN: stays
GIT_TAG: v0.9.0
COVERAGE: 98.4%
NOTE: staging is slow
"""
PROGRESS = """\
# Progress

## Phase D
- [x] **Step D4**: Cutover

## Phase E
- [ ] **Step E1**: Observability & Reliability
- [ ] **Step E2**: Security Hardening
    - threat model first
- [X] **Step E4**: Documentation

```
- [ ] **Step E1**: an example
```
"""


def steps(*done: str) -> list[StepLine]:
    titles = {
        "E1": "Observability & Reliability",
        "E2": "Security Hardening",
        "E4": "Documentation",
    }
    return [StepLine(code, title, code in done) for code, title in titles.items()]


def test_known_values_take_the_place_of_old_ones() -> None:
    known = {"LAST_COMPLETED": "Step E1: Observability", "NEXT_ACTION": "Step E2: Security"}
    assert checkpoint(CHECKPOINT, known) == CHECKPOINT.replace(
        "Step D4", "Step E1: Observability"
    ).replace("NEXT_ACTION: Step E1", "NEXT_ACTION: Step E2: Security")


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("NOTE=old", "NOTE=new"),
        ("NOTE = old", "NOTE = new"),
        ("NOTE:", "NOTE:new"),
        ("- **NOTE:** old", "- **NOTE:** new"),
        ("- **NOTE**: old", "- **NOTE**: new"),
        ("NOTE: old\r", "NOTE: new\r"),
        ("A NOTE: old", "A NOTE: old\nNOTE: new"),
    ],
)
def test_a_line_keeps_its_way_of_writing(line: str, after: str) -> None:
    assert checkpoint(f"{line}\n", {"NOTE": "new"}) == f"{after}\n"


def test_what_the_file_lacks_follows_in_its_own_way_of_writing() -> None:
    text = "LAST_COMPLETED = D4\nNEXT_ACTION = E1\n\nThe rest.\n"
    assert checkpoint(text, {"NEXT_ACTION": "E2", "NOTE": "slow", "GIT_TAG": "v1"}) == (
        "LAST_COMPLETED = D4\nNEXT_ACTION = E2\nGIT_TAG = v1\nNOTE = slow\n\nThe rest.\n"
    )


def test_a_file_that_is_not_there_begins_with_what_is_known() -> None:
    assert checkpoint("", {"NEXT_ACTION": "E2", "LAST_COMPLETED": "E1"}) == (
        "LAST_COMPLETED: E1\nNEXT_ACTION: E2\n"
    )


def test_steps_are_ticked_and_unticked_and_nothing_else_changes() -> None:
    after = progress(PROGRESS, "Phase E", steps("E1"))
    assert after == PROGRESS.replace("[ ] **Step E1**: O", "[x] **Step E1**: O").replace(
        "[X]", "[ ]"
    )
    assert progress(after, "Phase E", steps("E1")) == after


@pytest.mark.parametrize("line", ["_" * 100_000, "*" * 100_000, "_a" * 50_000, "a-" * 50_000])
def test_a_long_line_that_is_no_step_holds_nothing_up(line: str) -> None:
    step = StepLine("E1", "Observability", done=True)
    assert progress(f"- [ ] {line}\n{step.line}\n", "Phase E", [step]).startswith("- [ ] ")


def test_steps_that_the_file_lacks_follow_the_others() -> None:
    text = PROGRESS.replace("- [X] **Step E4**: Documentation\n", "").replace("\n", "\r\n")
    after = progress(text, "Phase E", steps("E4"))
    assert "- [ ] **Step E2**: Security Hardening\r\n- [x] **Step E4**: Documentation\r\n" in after
    assert after.replace("- [x] **Step E4**: Documentation\r\n", "") == text


@pytest.mark.parametrize(
    ("text", "before"), [("", ""), ("# Progress\n", "# Progress\n\n"), ("# It", "# It\n\n")]
)
def test_a_file_without_these_steps_gets_them_under_their_heading(text: str, before: str) -> None:
    assert progress(text, "Phase E: Hardening", steps("E1")) == (
        f"{before}## Phase E: Hardening\n\n"
        "- [x] **Step E1**: Observability & Reliability\n"
        "- [ ] **Step E2**: Security Hardening\n"
        "- [ ] **Step E4**: Documentation\n"
    )


LINES = st.lists(
    st.sampled_from([*(f"{key}: x" for key in KEYS), "- [ ] **Step E1**: y", "", "§", "```", "\r"]),
    max_size=8,
)


@given(LINES.map("\n".join), st.dictionaries(st.sampled_from(KEYS), st.just("z")))
def test_every_other_line_of_a_checkpoint_stays(text: str, known: dict[str, str]) -> None:
    after = checkpoint(text, known)
    assert checkpoint(after, known) == after
    others = [
        [line for line in each.split("\n") if line.partition(":")[0] not in known]
        for each in (text, after)
    ]
    assert others[0] == others[1]
    assert all(f"{key}: z" in after for key in known)


@given(LINES.map("\n".join))
def test_writing_progress_twice_changes_no_more(text: str) -> None:
    once = progress(text, "Phase E", steps("E2"))
    assert progress(once, "Phase E", steps("E2")) == once


@pytest.mark.parametrize("text", [CHECKPOINT, CHECKPOINT[:-1], CHECKPOINT.replace("\n", "\r\n")])
def test_git_applies_the_patch_of_a_file(tmp_path: Path, text: str) -> None:
    clone = Repository(tmp_path / "clone")
    clone.write("notes/DEVNET-CHECKPOINT.txt", text)
    clone.commit()
    after = checkpoint(text, {"NEXT_ACTION": "Step E2", "NOTE": "new"})
    _apply(clone, patch("notes/DEVNET-CHECKPOINT.txt", text, after))
    assert (clone.folder / "notes/DEVNET-CHECKPOINT.txt").read_bytes() == after.encode()


def test_git_applies_the_patch_of_a_new_file(tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.commit()
    after = progress("", "Phase E", steps("E1"))
    _apply(clone, patch("DEVNET-PROGRESS.md", None, after))
    assert (clone.folder / "DEVNET-PROGRESS.md").read_text() == after


def test_what_does_not_differ_has_no_patch() -> None:
    assert patch("a.txt", "same\n", "same\n") == ""


def _apply(clone: Repository, text: str) -> None:
    (clone.folder.parent / "it.patch").write_bytes(text.encode())
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "../it.patch"], cwd=clone.folder, check=True
    )
