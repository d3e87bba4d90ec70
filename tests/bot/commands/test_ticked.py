"""Boxes that are ticked in a document, and what is struck through: how a run begins with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Stage

SOME = """# Phase T: Tidy

## Step T1: Sweep
- [x] Floor
- [ ] Stairs
- [ ] ~~Attic~~

## [x] Step T2: Bins
- Bins are out
"""
ALL = "# Phase T: Tidy\n\n## Step T1: Sweep\n- [x] Floor\n- [x] Stairs\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder


@pytest.fixture
def stage(plans: Path, database_url: str) -> Iterator[Stage]:
    with Stage(database_url, plans_dir=plans) as stage:
        yield stage


def write(plans: Path, text: str) -> None:
    (plans / "tidy.md").write_text(text)


def test_a_document_with_some_ticks_is_asked_about_and_nothing_begins(
    stage: Stage, plans: Path
) -> None:
    write(plans, SOME)
    answer = stage.says("@lead", "start T")
    assert "2 of 4 boxes are ticked" in answer
    assert "/phase start T ticked" in answer
    assert "/phase start T open" in answer
    assert "no phase runs" in stage.says("@lead", "status").casefold()


def test_kept_ticks_begin_done_as_the_document_says(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    assert "has started" in stage.says("@lead", "start T ticked")
    card = stage.says("@lead", "step T1")
    assert "✓ T1.1 Floor · as the document says" in card
    assert "– T1.3" in card
    assert "waived, as the document says" in card
    assert "T1.1, T1.3, T2.1 began done, as the document says" in stage.says("@lead", "history")
    assert "<@None>" not in stage.says("@lead", "status")
    refused = stage.says("@dev", "undo T1.1")
    assert "T1.1 began done, as the document says. Only the lead can undo it" in refused
    stage.says("@lead", "undo T1.1")
    assert "○ T1.1 Floor" in stage.says("@lead", "step T1")


def test_who_completed_a_step_is_whoever_did_the_rest(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    stage.says("@lead", "start T ticked")
    stage.says("@dev", "done T1.2")
    stage.deliver()
    told = "2 of 3, 1 waived, 1 as the document says, by dev."
    assert any(told in post for post in stage.posts())


def test_ticks_begin_open_where_that_is_said(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    assert "has started" in stage.says("@lead", "start T open")
    card = stage.says("@lead", "step T1")
    assert "○ T1.1 Floor" in card
    assert "waived, as the document says" in card


def test_where_all_is_ticked_the_document_is_last_times(stage: Stage, plans: Path) -> None:
    write(plans, ALL)
    assert "has started" in stage.says("@lead", "start T")
    assert "○ T1.1 Floor" in stage.says("@lead", "step T1")


def test_kept_ticks_satisfy_no_second_eyes(stage: Stage, plans: Path) -> None:
    write(plans, SOME + "\n## Acceptance\n- [x] Looked at\n- [ ] Looked at again\n")
    stage.says("@lead", "start T ticked")
    stage.says("@lead", "set second-eyes on")
    stage.says("@dev", "done acc2")
    stage.says("@lead", "confirm acc2")
    assert "only the document looked at acc1" in stage.says("@lead", "gates")


def test_what_began_done_is_no_delivery_of_this_week(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    stage.says("@lead", "start T ticked")
    assert "since" not in stage.says("@lead", "status")


def test_a_tick_that_a_new_version_brings_completes_nothing(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    stage.says("@lead", "start T open")
    write(plans, SOME.replace("- [ ] Stairs", "- [ ] Stairs\n- [x] Cellar"))
    version = stage.says("@lead", "plan diff")
    assert "Cellar" in version
    accept = next(line for line in version.splitlines() if "plan accept" in line)
    stage.says("@lead", accept.partition("/phase ")[2].strip())
    assert "○ T1.4 Cellar" in stage.says("@lead", "step T1")


def test_an_odd_word_behind_the_plan_starts_nothing(stage: Stage, plans: Path) -> None:
    write(plans, SOME)
    assert "I don't know what to do with “maybe”" in stage.says("@lead", "start T maybe")
