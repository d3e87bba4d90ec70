"""Dialogues: the handoff and the checkpoint of a run that has a workspace."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.message import Message
from bot.use_cases.notice_plan import notice_plan
from phases import plans
from phases.library import plan_of
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

E1 = "feat(phase-e): observability foundation established"
CHECKPOINT = "LAST_COMPLETED: Step D4\nNEXT_ACTION: Step E1\nCOVERAGE: 98.4%\nGIT_TAG: v0.9.0\n"


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone with a checkpoint from before the run."""
    repository = Repository(tmp_path / "clones" / "devnet", "git@github.com:acme/devnet.git")
    repository.write("DEVNET-CHECKPOINT.txt", CHECKPOINT)
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository


@pytest.fixture
def begun(devnet: Repository, tmp_path: Path) -> Iterator[Stage]:
    """A run whose workspace is the clone."""
    roots = (devnet.folder.parent,)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", workspace_roots=roots) as stage:
        play(stage, "@lead> start E\n…\n@lead> set workspace devnet\n…")
        yield stage


def to_copy(message: Message) -> list[str]:
    """The texts with Slack's copy button, exact."""
    return [
        block["elements"][0]["elements"][0]["text"]
        for block in message.blocks
        if block["type"] == "rich_text"
    ]


def titles(message: Message) -> list[str]:
    return [block["text"]["text"] for block in message.blocks if block["type"] == "section"]


def test_a_handoff_says_what_git_has_of_the_step(begun: Stage, devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "")
    commit = devnet.commit(E1, at="2026-11-24T09:00:00Z")[:7]
    begun.clock.move(hours=2)
    begun.says("@lead", f"accept E1.1 {commit}")
    (text,) = to_copy(begun.card("@dev", "handoff E1"))
    assert f"tied into API/infrastructure (found in {commit})\n" in text
    assert f"\nCommit: {commit} {E1} (main of devnet)\n" in text
    assert "\nVerification:\n- found: E1 the suggested commit, touches packages/api," in text
    assert "\nFiles changed since the step began:\n- packages/api/log.ts\nDecisions: none\n" in text


def test_what_was_found_and_went_says_where(begun: Stage, devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "")
    commit = devnet.commit(E1, at="2026-11-24T09:00:00Z")[:7]
    begun.clock.move(hours=2)
    begun.says("@lead", f"accept E1.1 {commit}")
    run = begun.run()
    text = (plans.FOLDER / "phase-e.md").read_text().replace(f"- {run.item('E1.1').text}\n", "")
    plan = plan_of(Path("phase-e.md"), text.encode())
    with begun.database.write() as session:
        newer = notice_plan(session, run, plan, begun.clock())
    assert newer is not None
    about = replace(begun.about(), code=newer.sha256)
    assert not begun.dispatcher.press(
        begun.request("@lead", "#phase-e"), "plan_accept", about
    ).refused
    item = begun.run().item("E1.1")
    assert item.note == f"no longer in the plan; @dev had completed it, found in {commit}"
    assert item.found_commit is None, "what is retired is not found"


def test_a_workspace_that_is_away_holds_up_no_handoff(begun: Stage, devnet: Repository) -> None:
    devnet.folder.rename(devnet.folder.parent / "away")
    (text,) = to_copy(begun.card("@dev", "handoff E1"))
    assert "\nCommit: not looked at: devnet is not among the allowed workspaces any more" in text
    card = begun.card("@dev", "checkpoint")
    assert "(not looked at: devnet is not among the allowed workspaces" in titles(card)[0]
    assert len(to_copy(card)) == 2


def test_the_checkpoint_continues_the_files_at_the_head(
    begun: Stage, devnet: Repository, tmp_path: Path
) -> None:
    devnet.git("tag", "v1.0.0")
    begun.says("@dev", "done E1")
    card = begun.card("@dev", "checkpoint")
    commit = devnet.git("rev-parse", "--short=7", "HEAD")
    assert titles(card) == [
        f"*DEVNET-CHECKPOINT.txt, from main at {commit}*",
        f"*DEVNET-PROGRESS.md, new at main at {commit}*",
        "*Both as a patch: git apply*",
    ]
    checkpoint, progress, patch = to_copy(card)
    assert checkpoint == (
        "LAST_COMPLETED: Step E1: Observability & Reliability\n"
        "NEXT_ACTION: Step E2: Security Hardening\n"
        "COVERAGE: 98.4%\nGIT_TAG: v0.9.0\n"
    )
    (tmp_path / "it.patch").write_text(patch)
    subprocess.run(["git", "apply", tmp_path / "it.patch"], cwd=devnet.folder, check=True)
    assert (devnet.folder / "DEVNET-CHECKPOINT.txt").read_text() == checkpoint
    assert (devnet.folder / "DEVNET-PROGRESS.md").read_text() == progress
    assert devnet.git("rev-parse", "--short=7", "HEAD") == commit, "the bot never commits"


def test_a_tag_of_the_run_is_written_and_files_that_are_right_need_no_change(
    begun: Stage, devnet: Repository
) -> None:
    begun.says("@dev", "done E1")
    checkpoint, progress, _ = to_copy(begun.card("@dev", "checkpoint"))
    devnet.write("DEVNET-CHECKPOINT.txt", checkpoint)
    devnet.write("DEVNET-PROGRESS.md", progress)
    devnet.commit("docs: checkpoint", at="2026-11-24T09:00:00Z")
    begun.clock.move(hours=2)
    assert all(
        title.endswith(", which needs no change*")
        for title in titles(begun.card("@dev", "checkpoint"))
    )
    devnet.git("tag", "v1.0.0")
    begun.clock.move(hours=2)
    assert "GIT_TAG: v1.0.0\n" in to_copy(begun.card("@dev", "checkpoint"))[0]
