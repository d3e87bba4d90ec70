"""Odd states of a repository: each is a sentence and a mend, and what can be seen is shown."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.stage import Stage


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone with two commits of the run, and no remote branches."""
    repository = Repository(tmp_path / "clones" / "devnet")
    for number in range(2):
        repository.write("f.md", f"{number}\n")
        repository.commit(f"feat: {number}", at=f"2026-11-24T09:0{number}:00Z")
    return repository


@pytest.fixture
def begun(devnet: Repository, tmp_path: Path) -> Iterator[Stage]:
    """A run that looks into it."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, workspace_roots=(devnet.folder.parent,)) as stage:
        for typed in ("start E", "set workspace devnet"):
            assert not stage.ask("@lead", typed).refused
        yield stage


def verify(stage: Stage) -> str:
    return stage.says("@lead", "verify E1")


def test_a_folder_that_went_away(begun: Stage, devnet: Repository) -> None:
    shutil.rmtree(devnet.folder)
    assert verify(begun) == (
        "devnet is not among the allowed workspaces any more: your operator can bring it back "
        "(WORKSPACE_ROOTS, WORKSPACE_REMOTES). Allowed: none"
    )


def test_a_root_that_went_away(begun: Stage, devnet: Repository) -> None:
    shutil.rmtree(devnet.folder.parent)
    assert verify(begun).startswith("devnet is not among the allowed workspaces")


def test_an_empty_repository(begun: Stage, devnet: Repository) -> None:
    shutil.rmtree(devnet.folder)
    Repository(devnet.folder)
    assert verify(begun) == "devnet has no commit yet. Push one, then check again."


def test_a_detached_head(begun: Stage, devnet: Repository) -> None:
    devnet.git("checkout", "--quiet", "--detach", "HEAD~1")
    commit = devnet.git("rev-parse", "HEAD")[:7]
    assert (
        f"HEAD of devnet is detached at {commit}, on no branch. Name the branch that counts: "
        "/phase set workspace devnet BRANCH"
    ) in verify(begun)
    begun.says("@lead", "set workspace devnet main")
    assert "detached" not in verify(begun)


def test_a_rebase_that_stands_still(begun: Stage, devnet: Repository) -> None:
    devnet.git("checkout", "--quiet", "-b", "work", "HEAD~1")
    devnet.write("f.md", "other\n")
    devnet.commit("feat: other")
    with pytest.raises(subprocess.CalledProcessError):
        devnet.git("rebase", "main")
    said = verify(begun)
    assert (
        "A rebase is under way in devnet: its commits may change. Finish it with "
        "git rebase --continue, then check again."
    ) in said
    assert "devnet, HEAD at" in said


def test_a_shallow_clone(begun: Stage, devnet: Repository, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    devnet.folder.rename(whole)
    devnet.folder.parent.mkdir(exist_ok=True)
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{whole}", str(devnet.folder)], check=True
    )
    said = verify(begun)
    assert "devnet is a shallow clone: I can't see what is older than its cut." in said
    assert "git fetch --unshallow" in said
    assert "devnet, origin/main at" in said


def test_a_submodule_or_a_linked_work_tree(begun: Stage, devnet: Repository) -> None:
    moved = devnet.folder.with_name("moved")
    devnet.folder.rename(moved)
    subprocess.run(
        ["git", "-C", str(moved), "worktree", "add", "--quiet", str(devnet.folder)], check=True
    )
    assert verify(begun) == (
        "devnet is not read: its .git is a file that points elsewhere, as a submodule's does: "
        "name that one."
    )


@pytest.mark.parametrize("what", ["HEAD", "HEAD~1", "HEAD^{tree}"])
def test_a_corrupt_object(begun: Stage, devnet: Repository, what: str) -> None:
    id_ = devnet.git("rev-parse", what)
    file = devnet.folder / ".git" / "objects" / id_[:2] / id_[2:]
    file.chmod(0o644)
    file.write_bytes(b"not an object")
    assert verify(begun) == (
        "devnet cannot be read: an object in it is damaged or missing. Try again; if it stays, "
        "your operator can look with git fsck, or clone it anew."
    )


def test_half_a_repository(begun: Stage, devnet: Repository) -> None:
    (devnet.folder / ".git" / "HEAD").unlink()
    assert verify(begun) == "devnet is not read: it is not a whole repository."


def test_a_machine_without_git(
    begun: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert verify(begun).startswith(
        "devnet cannot be read: git does not start on the bot's machine."
    )


def test_a_repository_that_the_bot_may_not_read(
    begun: Stage, devnet: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = devnet.folder / ".git"
    is_file = Path.is_file

    def as_another_user_would(path: Path) -> bool:
        if refused in (path, path.parent):
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", as_another_user_would)  # root may read everything
    assert verify(begun) == ("devnet is not read: the bot may not read it: Permission denied.")


def test_a_remote_branch_that_leads_to_nothing(begun: Stage, devnet: Repository) -> None:
    devnet.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
    assert "devnet, main at" in verify(begun)
