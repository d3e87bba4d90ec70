"""Scenes: each plays without a failure, in a moment, and ends in the state that it names."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from bot.cli.practice_bot import PracticeBot
from bot.practice import Practice
from bot.practice.scenes import FOLDER, SCENES, read_scene
from bot.practice.staging import set_scene
from phases.errors import UserError

LEAD = "U0LEAD0001"


@pytest.fixture(params=["http", "socket mode"])
def practice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Practice]:
    """A workspace with the very bot in it, reached in either way."""
    with ExitStack() as open_:
        practice = open_.enter_context(Practice())
        bot = PracticeBot(practice, tmp_path, socket=request.param == "socket mode")
        open_.callback(bot.stop)
        bot.start()
        yield practice


def status(practice: Practice) -> str:
    """What the lead is told of the run."""
    practice.type("@lead", "#phase-e", "/phase status")
    practice.settle()
    return practice.workspace.visible_to(LEAD)[-1].text


STATES = {
    "fresh": ["No phase runs in"],
    "day-6": ["day 6", "8 of 16 done, 1 waived", "*Late* since Fri 20 Nov"],
    "ready": ["15 of 16 done, 1 waived", "*Everything is done.* "],
}


def test_every_scene_has_a_state_to_end_in() -> None:
    assert [scene.name for scene in SCENES] == list(STATES)
    assert {path.stem for path in FOLDER.iterdir()} == set(STATES)


@pytest.mark.parametrize("name", STATES)
def test_a_scene_ends_in_the_state_that_it_names(practice: Practice, name: str) -> None:
    printed = set_scene(practice, name)
    assert "I do not" not in printed
    assert practice.workspace.failures == []
    said = status(practice)
    for words in STATES[name]:
        assert words in said, printed


def test_a_scene_forgets_everything_before_it(practice: Practice) -> None:
    set_scene(practice, "day-6")
    practice.type("@dev", "#general", "hello")
    practice.travel("@dev", "Asia/Tokyo")
    practice.switch("slow", on=True)
    set_scene(practice, "fresh")
    assert practice.workspace.messages() == []
    assert practice.workspace.people["U0DEV00001"].zone == "America/New_York"
    assert not practice.faults.is_on("slow")
    assert practice.workspace.clock.now() == SCENES[0].at
    assert "No phase runs" in status(practice)
    set_scene(practice, "ready")
    practice.type("@lead", "#phase-e", "/phase gate pass coverage 98.4")
    practice.type("@lead", "#phase-e", "/phase close")
    practice.settle()
    assert practice.workspace.failures == []


def test_the_repository_has_proof_a_near_miss_and_somebody_to_be_known(
    practice: Practice,
) -> None:
    set_scene(practice, "day-6")
    for typed in ("verify E1", "verify E2", "verify E4.4"):
        practice.type("@lead", "#phase-e", f"/phase {typed}")
    practice.settle()
    suggested, near, tag = (said.text for said in practice.workspace.visible_to(LEAD)[-3:])
    assert "E1 found: the suggested commit, touches packages/api" in suggested
    assert "by <@U0DEV00001>" in suggested
    assert "E2 unsure: much like the suggested commit" in near
    assert "Who is Arjun (arjun@laptop.example)?" in near
    assert "missing: no version tag since the run began, not in devnet at 10:00" in tag


def test_the_page_sets_one(practice: Practice) -> None:
    with httpx2.Client(base_url=practice.url, trust_env=False, timeout=30) as page:
        assert page.post("/page/scene", json={"name": "day-6"}).status_code == 200
        assert page.get("/page/state").json()["scene"] == "day-6"


def test_a_database_that_is_kept_is_never_emptied(tmp_path: Path) -> None:
    with Practice() as practice:
        PracticeBot(practice, tmp_path, tmp_path / "kept.db")
        with pytest.raises(UserError, match="Scenes are off here"):
            set_scene(practice, "fresh")


def test_a_file_without_a_head_is_no_scene(tmp_path: Path) -> None:
    path = tmp_path / "scene.txt"
    path.write_text("@lead #phase-e /phase start E\n")
    with pytest.raises(ValueError, match="must begin with its title"):
        read_scene(path)
