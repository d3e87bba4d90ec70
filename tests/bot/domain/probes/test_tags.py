"""Which tags prove that a version was released."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.cli.gallery.examples import STARTED, run
from bot.domain.facts import ItemFacts
from bot.domain.probes import examine
from bot.domain.probes.versions import is_early, is_version
from bot.domain.workspace_facts import Outcome
from bot.workspaces.gathering import Source, gather
from phases.document import Kind
from tests.repository import Repository

NOW = datetime.fromisoformat("2026-11-24T14:02:00+00:00")
FINAL = "Final tag (e.g., `v1.0.0`) created and pushed"


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A repository with one commit of the run."""
    repository = Repository(tmp_path / "devnet")
    repository.write("a", "a")
    repository.commit("chore: something")
    return repository


def told(repository: Repository, text: str) -> tuple[Outcome, str]:
    asking = run(added=[ItemFacts(99, "E4.9", Kind.DELIVERABLE, "E4", text, 1)])
    facts = gather(Source("devnet", repository.folder / ".git"), STARTED, (), NOW)
    [finding] = [each for each in examine(asking, facts) if each.item == "E4.9"]
    return finding.outcome, finding.text


@pytest.mark.parametrize(
    "name",
    [
        *("v1.0.0-rc2", "v1.0.0-rc.1", "1.0rc1", "1.0.0-RC1", "3.13.0rc2"),
        *("v1.0.0-alpha", "1.0a1", "v1.0.0-beta", "1.0b2", "v1.0.0-beta.2+exp.sha", "1.0.0.Beta3"),
        *("1.0.0.dev3", "1.84.0-dev.2", "1.0.post1.dev2", "v0.9.2.5-rc.1", "release-1.0.0-rc1"),
        *("v2.0.0-SNAPSHOT", "v1.0.0-pre", "1.0.0-preview3", "1.0.0-nightly.20240101", "1.0.0.M3"),
        *("v1.0.0-testing", "v1.0.0-canary.5", "v1.0.0-next.0", "1.0.0.CR2"),
    ],
)
def test_a_pre_release_is_unsure_where_a_version_is_asked_for(
    devnet: Repository, name: str
) -> None:
    devnet.git("tag", name)
    assert told(devnet, FINAL) == (Outcome.UNSURE, f"tag {name}, which is a pre-release")
    assert told(devnet, "The release is tagged")[0] is Outcome.UNSURE


@pytest.mark.parametrize(
    "name",
    [
        *("v1.0.0", "1.0", "v2", "v1.0.0-1", "release-1.0.0", "v1.0.0+build5", "1.0.0.Final"),
        *("v1.0.0-ga", "1.0.0.post1", "1.0.0.RELEASE", "v1.0.0-hotfix.1", "1.0.0-20240101"),
        *("v1.0.0+rc.of.nothing", "v10.20.30.40", "1.0.0-r1", "2024.11.24"),
    ],
)
def test_a_final_version_is_found(devnet: Repository, name: str) -> None:
    devnet.git("tag", name)
    assert told(devnet, FINAL) == (Outcome.FOUND, f"tag {name}")


@pytest.mark.parametrize(
    "text",
    [
        "Release candidate tagged (e.g. `v1.0.0-rc1`)",
        "Tag such as `1.0b1` is pushed",
        "A release candidate is tagged",
        "Tag the pre-release",
        "The tag `v1.0.0-rc2` is pushed",
    ],
)
def test_a_pre_release_is_found_where_one_is_asked_for(devnet: Repository, text: str) -> None:
    devnet.git("tag", "v1.0.0-rc2")
    assert told(devnet, text) == (Outcome.FOUND, "tag v1.0.0-rc2")


def test_a_final_version_goes_before_a_newer_pre_release(devnet: Repository) -> None:
    devnet.git("tag", "v1.0.0")
    devnet.write("a", "b")
    devnet.commit("chore: more", at="2026-11-24T10:00:00Z")
    devnet.git("tag", "v1.1.0-rc1")
    assert told(devnet, FINAL) == (Outcome.FOUND, "tag v1.0.0")


def test_an_exact_name_is_no_other_version(devnet: Repository) -> None:
    devnet.git("tag", "v1.0.0-rc2")
    assert told(devnet, "The tag `v1.0.0` is pushed") == (Outcome.MISSING, "no tag v1.0.0")


def test_a_tag_of_work_that_was_reverted_is_unsure(devnet: Repository) -> None:
    devnet.write("packages/api/log.ts", "x")
    commit = devnet.commit("feat(phase-e): observability foundation established")
    devnet.git("revert", "--no-edit", commit)
    revert = devnet.git("rev-parse", "HEAD")
    devnet.git("tag", "v1.0.0")
    told_ = "tag v1.0.0, which has a commit of E1 that was reverted"
    assert told(devnet, FINAL) == (Outcome.UNSURE, told_)
    devnet.git("tag", "--delete", "v1.0.0")
    devnet.git("tag", "v1.0.0", commit)
    assert told(devnet, FINAL) == (Outcome.UNSURE, f"{told_}, reverted in {revert[:7]}")


def test_what_is_no_version_has_no_kind() -> None:
    for name in (
        "latest",
        "4.2.md",
        "1.0.0.zip",
        "docs/1.2",
        "v2-notes.md",
        "nightly",
        "release-",
        "",
    ):
        assert (is_version(name), is_early(name)) == (False, False)
