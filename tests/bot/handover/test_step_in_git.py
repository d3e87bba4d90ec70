"""What git says of a step, in the lines of its context pack."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.gallery.examples import FRESH, NOW, PHASE, STARTED, done, run, step
from bot.domain.probes import examine, wanted_paths
from bot.handover.context_pack import handoff
from bot.handover.step_in_git import began, step_in_git
from bot.workspaces.files import read_files
from bot.workspaces.gathering import Source, gather
from phases.errors import UserError
from tests.repository import Repository

E1, E2 = step(PHASE, "E1"), step(PHASE, "E2")
COMMIT = "feat(phase-e): observability foundation established"


@pytest.fixture
def clone(tmp_path: Path) -> Repository:
    """A clone in which E1 was committed as its document suggests."""
    repository = Repository(tmp_path / "devnet", "https://github.com/acme/devnet")
    repository.write("README.md", "Devnet")
    repository.commit("chore: begin")
    repository.write("packages/api/log.ts", "")
    repository.write("docs/operations/slo.md", "")
    repository.commit(COMMIT)
    return repository


def _source(clone: Repository) -> Source:
    return Source("devnet", clone.folder / ".git")


def test_a_handoff_names_commit_proof_and_files(clone: Repository) -> None:
    long_ago = datetime(2026, 11, 1, tzinfo=UTC)
    facts = replace(FRESH, started_at=long_ago)
    seen = gather(_source(clone), long_ago, wanted_paths(facts), NOW)
    text = handoff(facts, E1, [], step_in_git(facts, E1, seen, examine(facts, seen)), None)
    commit = clone.git("rev-parse", "--short=7", "HEAD")
    assert f"\nCommit: {commit} {COMMIT} (main of devnet)\n" in text
    proof = "the suggested commit, touches packages/api and docs/operations/"
    assert f"- found: E1 {proof}, not packages/infrastructure ({commit})\n" in text
    assert "\nFiles changed since the step began:\n- README.md\n- docs/operations/slo.md\n" in text
    other = step_in_git(facts, E2, seen, examine(facts, seen))
    assert other.commit == f"none found for the step; main of devnet stands at {commit}"


def test_a_step_begins_when_the_one_before_it_ends() -> None:
    hour = timedelta(hours=1)
    at = {
        code: done() | {"settled_at": STARTED + hours * hour}
        for code, hours in {"E1.1": 1, "E1.2": 5, "E2.1": 3}.items()
    }
    assert began(run(at), E1) == STARTED
    assert began(run(at), E2) == STARTED + hour
    assert began(run({"E1.2": at["E1.2"]}), E2) == STARTED + 5 * hour


def test_files_are_read_at_the_head_and_never_in_the_work_tree(clone: Repository) -> None:
    clone.write("DEVNET-CHECKPOINT.txt", "NOTE: é\n")
    clone.commit()
    (clone.folder / "DEVNET-CHECKPOINT.txt").write_text("NOTE: not committed\n")
    found = read_files(_source(clone), ["DEVNET-CHECKPOINT.txt", "DEVNET-PROGRESS.md"], "/phase")
    assert found.texts == {"DEVNET-CHECKPOINT.txt": "NOTE: é\n", "DEVNET-PROGRESS.md": None}
    assert found.place == f"main at {clone.git('rev-parse', '--short=7', 'HEAD')}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"NOTE: \xff", "is not UTF-8."),
        (b"x" * 200_001, "is larger than 200,000 bytes."),
        (None, "is not a plain file."),
    ],
)
def test_what_is_no_text_is_refused(clone: Repository, content: bytes | None, reason: str) -> None:
    if content is None:
        (clone.folder / "DEVNET-CHECKPOINT.txt").symlink_to("README.md")
        clone.git("add", "DEVNET-CHECKPOINT.txt")
    else:
        clone.write("DEVNET-CHECKPOINT.txt", content)
    clone.commit()
    with pytest.raises(UserError, match=reason):
        read_files(_source(clone), ["DEVNET-CHECKPOINT.txt"], "/phase")
