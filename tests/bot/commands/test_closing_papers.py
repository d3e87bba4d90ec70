"""Dialogues: the papers that a phase hands over, looked for in git as it is closed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.cards.closing_preview import APPROVE
from bot.workspaces.papers import PAPERS
from tests.bot.commands.test_closing import approval
from tests.repository import Repository
from tests.stage import Stage

BEFORE, DURING = "2026-11-20T09:00:00Z", "2026-11-24T09:00:00Z"
PAGES = "https://github.com/acme/devnet/blob"


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone of a repository on a host with pages."""
    repository = Repository(tmp_path / "clones" / "devnet", "git@github.com:acme/devnet.git")
    repository.write("docs/onboarding.md", "# Welcome")
    repository.commit("docs: before the run", at=BEFORE)
    repository.git("tag", "v0.9.0")
    return repository


@pytest.fixture
def done(devnet: Repository, tmp_path: Path) -> Iterator[Stage]:
    """A run in that clone of which everything is done."""
    roots = (devnet.folder.parent,)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", workspace_roots=roots) as stage:
        stage.says("@lead", "start E")
        stage.says("@lead", "set workspace devnet")
        stage.says("@lead", "stakeholders add #stakeholders")
        stage.says("@lead", "done E1 E2 E3 E4 pre acc clo")
        stage.says("@dev", "gate pass coverage 98.4")
        yield stage


USUAL = {
    "runbooks": ["docs/runbooks/restore.md", "RUNBOOK.md", "ops/api-runbook.txt"],
    "ADRs": ["docs/adr/0001-one-region.md", "docs/ADRs/index.md", "doc/adr-7.md"],
    "threat model": ["docs/security/threat-model.md", "ThreatModel.pdf", "docs/THREAT_MODEL.md"],
    "checkpoint": ["DEVNET-CHECKPOINT.txt", "DEVNET-PROGRESS.md"],
    "rollback procedure": ["docs/rollback.md", "ops/Roll-Back procedure.md"],
    "onboarding guide": ["docs/onboarding.md", "ONBOARDING.rst"],
}
OTHERS = ["README.md", "packages/api/rollback.ts", "docs/quadrants/a.md", "docs/progress.png"]


def handed_over(shown: str) -> str:
    """The line of the papers."""
    return next(line for line in shown.splitlines() if line.startswith("*Handed over:*"))


def not_found(shown: str) -> str:
    """The line of those that are missing, which the lead alone sees."""
    return next(line for line in shown.splitlines() if line.startswith("Not found at "))


def write_papers(devnet: Repository) -> None:
    for path in (
        "DEVNET-CHECKPOINT.txt",
        "DEVNET-PROGRESS.md",
        "docs/Runbooks/restore.md",
        "docs/adr/0001-one-region.md",
        "docs/security/Threat_Model.md",
        "ops/RollBack procedure.md",
        "packages/api/rollback.ts",
    ):
        devnet.write(path, path)


def test_papers_are_linked_at_the_version_tag_that_was_made_during_the_run(
    done: Stage, devnet: Repository
) -> None:
    write_papers(devnet)
    commit = devnet.commit("docs: handoff", at=DURING)
    devnet.git("tag", "-a", "v1.0.0", "-m", "Phase E", GIT_COMMITTER_DATE=DURING)
    devnet.write("docs/runbooks/later.md", "after the tag")
    devnet.commit("docs: later", at=DURING)
    at = f"{PAGES}/{commit}"
    line = (
        f"*Handed over:* "
        f"<{at}/docs/Runbooks/restore.md|runbooks> · "
        f"<{at}/docs/adr/0001-one-region.md|ADRs> · "
        f"<{at}/docs/security/Threat_Model.md|threat model> · "
        f"<{at}/DEVNET-CHECKPOINT.txt|checkpoint> (2 files) · "
        f"<{at}/ops/RollBack%20procedure.md|rollback procedure> · "
        f"<{at}/docs/onboarding.md|onboarding guide>"
    )
    assert handed_over(done.says("@lead", "close")) == line
    done.says("@lead", "close approve")
    assert handed_over(done.posts("#stakeholders")[-1]) == line


def test_without_a_tag_of_the_run_the_newest_commit_is_looked_at_and_gaps_are_named(
    done: Stage, devnet: Repository
) -> None:
    for number in range(25):
        devnet.write(f"docs/runbooks/{number:02}.md", "how to")
    commit = devnet.commit("docs: runbooks", at=DURING)
    shown = done.says("@lead", "close")
    assert handed_over(shown) == (
        f"*Handed over:* "
        f"<{PAGES}/{commit}/docs/runbooks/00.md|runbooks> (25 files) · "
        f"<{PAGES}/{commit}/docs/onboarding.md|onboarding guide>"
    )
    missing = "ADRs, threat model, checkpoint, rollback procedure"
    assert not_found(shown) == f"Not found at main, {commit[:7]}: {missing}"
    done.says("@lead", "close approve")
    assert missing not in done.posts("#stakeholders")[-1]
    for report in (file.content.decode() for file in done.slack.files if file.name[-3:] != "png"):
        assert "docs/runbooks/19.md" in report
        assert "docs/runbooks/20.md" not in report
        assert " and 5 more" in report


def test_a_repository_without_pages_has_its_papers_by_their_paths(
    done: Stage, devnet: Repository
) -> None:
    devnet.git("config", "--unset", "remote.origin.url")
    devnet.write(f"docs/{'long/' * 40}runbook.md", "how to")
    devnet.commit("docs: runbook", at=DURING)
    line = handed_over(done.says("@lead", "close"))
    assert "runbooks (docs/long/long/" in line
    assert "…) · onboarding guide (docs/onboarding.md)" in line


def test_a_paper_that_came_after_the_summary_was_shown_shows_it_again(
    done: Stage, devnet: Repository
) -> None:
    value = approval(done.card("@lead", "close"))
    devnet.write("docs/threat-model.md", "who would")
    devnet.commit("docs: threat model", at=DURING)
    again = done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, value).message
    assert again.text.startswith("Something changed since you saw it")
    assert "/docs/threat-model.md|threat model>" in handed_over(again.text)
    done.dispatcher.press(done.request("@lead", "#phase-e"), APPROVE, approval(again))
    assert "/docs/threat-model.md|threat model>" in handed_over(done.posts("#stakeholders")[-1])


def test_a_workspace_that_cannot_be_read_keeps_no_run_open(done: Stage, devnet: Repository) -> None:
    devnet.folder.rename(devnet.folder.parent.parent / "elsewhere")
    shown = done.says("@lead", "close")
    assert ("Handoff papers were not checked: devnet is not among the allowed workspaces") in shown
    assert "*Handed over" not in shown
    assert done.says("@lead", "close approve").startswith("Phase E is closed.")


@pytest.mark.parametrize("name", [name for name, _ in PAPERS])
def test_each_paper_is_found_by_its_usual_names_and_by_no_other(
    done: Stage, devnet: Repository, name: str
) -> None:
    devnet.git("rm", "--quiet", "docs/onboarding.md")
    for path in OTHERS:
        devnet.write(path, "something else")
    devnet.commit("docs: none of them", at=DURING)
    assert name in not_found(done.says("@lead", "close"))
    for path in USUAL[name]:
        devnet.write(path, "how to")
        devnet.commit(f"docs: {path}", at=DURING)
        shown = done.says("@lead", "close")
        assert f"/{quote(path)}|{name}>" in handed_over(shown)
        assert not_found(shown).partition(": ")[2].count(",") == len(PAPERS) - 2
        devnet.git("rm", "--quiet", path)
