"""A plan that an earlier version read otherwise: its run goes on as it was, and is asked once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import plans
from bot.storage.tables import Plan
from bot.use_cases.notice_plan import notice_plans
from tests.phases.reading import phase_of
from tests.stage import Stage

ONCE = "# Phase T: Tidy\n\n## Step T1: Sweep\n- [ ] Floor\n- [ ] Stairs\n"
TEXT = ONCE.replace("Floor\n", "Floor\n  - [ ] Corners\n")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "tidy.md"
    path.parent.mkdir()
    path.write_text(ONCE)
    return path


@pytest.fixture
def stage(plan: Path, database_url: str) -> Iterator[Stage]:
    """A run whose document has a box in a box, which an earlier version did not read."""
    with Stage(database_url, plans_dir=plan.parent) as stage:
        assert "has started" in stage.says("@lead", "start T")
        stage.says("@lead", "done T1.2")
        with stage.database.write() as session:
            session.connection().exec_driver_sql(
                f"UPDATE plans SET text = '{TEXT}', sha256 = '{plans.digest(TEXT)}'"
            )
        plan.write_text(TEXT)
        yield stage


def accept(stage: Stage) -> str:
    shown = stage.says("@lead", "plan diff")
    typed = next(line for line in shown.splitlines() if "plan accept" in line)
    return stage.says("@lead", typed.partition("/phase ")[2])


def test_the_run_goes_on_as_it_was_read(stage: Stage) -> None:
    assert "1 of 2 done" in stage.says("@lead", "step T1")
    assert 'Phase T has no "T1.1.1"' in stage.says("@lead", "done T1.1.1")


def test_it_is_offered_as_another_reading_and_no_change_of_the_author(stage: Stage) -> None:
    assert "reads it differently" in stage.says("@lead", "plan")
    shown = stage.says("@lead", "plan diff")
    assert "The document has not changed: this version of Phasebot reads it differently." in shown
    assert "T1.1.1 Corners" in shown
    assert "2 items stay as before" in shown


def test_what_is_accepted_follows_by_content(stage: Stage) -> None:
    assert "1 item new" in accept(stage)
    card = stage.says("@lead", "step T1")
    assert "✓ T1.2 Stairs" in card
    assert "○ T1.1.1 Corners" in card
    assert "runs the newest version" in stage.says("@lead", "plan diff")


def test_the_lead_is_told_once(stage: Stage) -> None:
    for _ in range(3):
        place = stage.context
        notice_plans(stage.database, place.library, place.workspaces, stage.clock())
        stage.deliver()
    told = [message.text for message in stage.slack.messages("U0LEAD")]
    assert sum("has not changed, but Phasebot now reads it differently" in one for one in told) == 1


def test_the_authors_changes_stand_apart_from_the_readers(stage: Stage, plan: Path) -> None:
    plan.write_text(TEXT + "- [ ] Attic\n")
    shown = stage.says("@lead", "plan diff")
    written, _, read = shown.partition("Not by the author")
    assert "Attic" in written
    assert "Corners" not in written
    assert "Corners" in read
    assert "Attic" not in read
    accept(stage)
    card = stage.says("@lead", "step T1")
    assert "Corners" in card
    assert "Attic" in card


def test_a_new_run_of_that_text_is_read_anew(stage: Stage) -> None:
    stage.says("@lead", 'waive T1.1 "later"')
    stage.closes()
    assert "has started" in stage.says("@lead", "start T", "#general")
    assert "○ T1.1.1 Corners" in stage.says("@lead", "step T1", "#general")


def test_what_a_later_reader_adds_to_the_same_reading_is_kept(stage: Stage, plan: Path) -> None:
    coded = "# Phase C: Coded\n\n## Step C1: Build\n- [ ] X001 Image\n"
    read = phase_of(coded).model_dump(mode="json")
    del read["steps"][0]["deliverables"][0]["handle"]  # no code of the author's, as once
    with stage.database.write() as session:
        row = Plan(
            sha256=plans.digest(coded),
            code="C",
            title="Coded",
            text=coded,
            stored_at=stage.clock(),
            phase=read,
        )
        session.add(row)
    (plan.parent / "coded.md").write_text(coded)
    assert "has started" in stage.says("@lead", "start C")
    assert "C1.1 is done" in stage.says("@lead", "done X001")
