"""The author's own codes beside ours, and boxes in boxes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Stage

PLAN = """# Phase P: Plan

## Story 2: Store
- [ ] T001 Tables are there
- [ ] **T002** Tables are quick
- [ ] 1.1 Rows are read

## TASK-003: Service
- [ ] T003 Route answers
- [ ] T004 Route is quick
- [ ] T004 Route is safe
- [ ] P2 Looks like ours

## Publish
- [ ] Check that:
  - [ ] the licence is there
  - [ ] the readme is current
- [ ] Upload

**Worth knowing**

### At night
The **rota** answers, see [the page](https://example.com/rota) — *always*.

- first
- second

```text
a listing
```
"""


@pytest.fixture
def stage(tmp_path: Path, database_url: str) -> Iterator[Stage]:
    (tmp_path / "plan.md").write_text(PLAN)
    with Stage(database_url, plans_dir=tmp_path) as stage:
        assert "has started" in stage.says("@lead", "start P")
        yield stage


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("done T001", "P2.1"),
        ("done t002", "P2.2"),
        ("done 1.1", "P2.3"),
        ("done T003 P2.1", "P1.1"),
        ('waive T003 "not now"', "P1.1"),
    ],
)
def test_what_the_author_calls_an_item_can_be_typed(stage: Stage, typed: str, code: str) -> None:
    assert code in stage.says("@lead", typed)
    assert f"○ {code}" not in stage.says("@lead", f"step {code.partition('.')[0]}")


@pytest.mark.parametrize(
    "typed", ["step story 2", "step Story 2", "step TASK-003", "step task-003"]
)
def test_what_the_author_calls_a_step_can_be_typed(stage: Stage, typed: str) -> None:
    title = "Store" if "2" in typed else "Service"
    assert title in stage.says("@lead", typed)


def test_a_whole_step_by_the_authors_name(stage: Stage) -> None:
    stage.says("@lead", "done story 2")
    assert "3 of 3 done" in stage.says("@lead", "step P2")
    stage.says("@lead", "done TASK-003 2")
    assert "✓ P1.2" in stage.says("@lead", "step P1")


def test_a_code_that_stands_twice_cannot_be_typed(stage: Stage) -> None:
    before = stage.says("@lead", "status")
    assert "T004" in stage.says("@lead", "done T004")
    assert stage.says("@lead", "status") == before


def test_ours_wins(stage: Stage) -> None:
    assert "Store" in stage.says("@lead", "step P2")


def test_the_card_says_what_the_document_calls_a_step(stage: Stage) -> None:
    texts = [str(block) for block in stage.ask("@lead", "step P1").message.blocks]
    assert any("The document calls it TASK-003." in text for text in texts)


def test_a_box_in_a_box_is_an_item_and_its_parent_counts_them(stage: Stage) -> None:
    card = stage.says("@lead", "step P3")
    assert "○ P3.1 Check that: (0 of 2 below done)" in card
    assert "○ P3.1.2 the readme is current" in card
    stage.says("@lead", "done P3.1.2")
    assert "(1 of 2 below done)" in stage.says("@lead", "step P3")


def test_a_parent_with_open_boxes_is_asked_about_once(stage: Stage) -> None:
    answer = stage.says("@lead", "done P3.1")
    assert "P3.1 is not completed yet: P3.1.1, P3.1.2 below it are open." in answer
    assert "○ P3.1 " in stage.says("@lead", "step P3")
    stage.says("@lead", 'done P3.1 anyway "the rest follows"')
    card = stage.says("@lead", "step P3")
    assert "✓ P3.1 " in card
    assert "○ P3.1.1" in card


def test_a_parent_with_its_boxes_is_completed_together(stage: Stage) -> None:
    stage.says("@lead", "done P3.1 P3.1.1 P3.1.2")
    assert "3 of 4 done" in stage.says("@lead", "step P3")
    stage.says("@lead", "undo P3.1 P3.1.1 P3.1.2")
    stage.says("@lead", "done P3")
    assert "4 of 4 done" in stage.says("@lead", "step P3")


def test_a_note_may_begin_with_anyway(stage: Stage) -> None:
    stage.says("@lead", "done P3.2 anyway it was up already")
    assert "anyway it was up already" in str(stage.ask("@lead", "step P3").message.blocks)


def test_notes_are_said_without_the_marks_of_markdown(stage: Stage) -> None:
    texts = str(stage.ask("@lead", "step P3").message.blocks)
    assert "*At night*" in texts
    assert "The *rota* answers, see <https://example.com/rota|the page> — _always_." in texts
    assert "• first" in texts
    assert "a listing" in texts
    for mark in ("###", "**", "```"):
        assert mark not in texts
