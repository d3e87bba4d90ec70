"""A clone is looked at and never trusted: nothing of it runs, nothing is fetched or written."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from bot.domain.addresses import NamedFile
from bot.workspaces.git import GitFailedError, Workspace
from bot.workspaces.reading import Found, read_wanted
from bot.workspaces.workspaces import Workspaces
from phases.errors import UserError
from tests.repository import Repository

PLAN = "# Phase F: x\n\n## Step F1: One\n- a\n"


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that would exist if anything of the repository's had been run."""
    return tmp_path / "something-ran"


@pytest.fixture
def script(tmp_path: Path, marker: Path) -> Path:
    """A program that leaves the marker, whatever it is called with."""
    script = tmp_path / "script.sh"
    script.write_text(f"#!/bin/sh\ntouch {marker}\nexit 1\n")
    script.chmod(0o755)
    return script


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A clone with one document."""
    repository = Repository(tmp_path / "devnet", "https://github.com/acme/devnet")
    repository.write("f.md", PLAN)
    repository.commit()
    return repository


def read(repository: Repository, path: str = "f.md") -> Found:
    return read_wanted(NamedFile(repository.folder.name, path), Workspaces((repository.folder,)))


def test_a_repository_s_own_programs_do_not_run(
    repository: Repository, script: Path, marker: Path
) -> None:
    repository.write(".gitattributes", "*.md filter=evil diff=evil\n")
    repository.commit()
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "pager.ls-tree",
        "core.editor",
        "core.askPass",
        "gpg.program",
        "diff.external",
        "diff.evil.textconv",
        "filter.evil.smudge",
        "filter.evil.clean",
        "credential.helper",
        "core.alternateRefsCommand",
        "uploadpack.packObjectsHook",
        "alias.ls-tree",
        "alias.config",
    ):
        value = f"!{script}" if key.startswith(("alias", "credential")) else str(script)
        repository.git("config", key, value)
    repository.git("config", "core.hooksPath", str(script.parent))
    repository.git("config", "log.showSignature", "true")
    hooks = repository.folder / ".git" / "hooks"
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        for place in (hooks, script.parent):
            (place / hook).write_text(script.read_text())
            (place / hook).chmod(0o755)
    repository.write("changed.md", "so that a look at the work tree would have to filter it")
    marker.unlink(missing_ok=True)
    assert read(repository).data == PLAN.encode()
    with pytest.raises(UserError):
        read(repository, "gone.md")
    assert not marker.exists()
    repository.git("status")  # the trap is a real one
    assert marker.exists()


@pytest.mark.parametrize("way", ["ssh", "helper"])
def test_what_a_partial_clone_lacks_is_not_fetched(
    repository: Repository, script: Path, marker: Path, way: str
) -> None:
    blob = repository.git("rev-parse", "HEAD:f.md")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    url = "ssh://example.com/acme/devnet" if way == "ssh" else f"ext::{script}"
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": url,
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "core.sshCommand": str(script),
        "protocol.ext.allow": "always",
        "protocol.ssh.allow": "always",
    }.items():
        repository.git("config", key, value)
    with pytest.raises(
        UserError, match="devnet cannot be read: an object in it is damaged or missing"
    ):
        read(repository)
    assert not marker.exists()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("cat-file", "-s", blob)  # the trap is a real one
    assert marker.exists()


def test_a_repository_that_points_elsewhere_is_read_where_it_is(
    repository: Repository, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "secret")
    other.write("secret.md", "# Phase S: Secret\n\n## Step S1: a\n- b\n")
    other.commit()
    repository.git("config", "core.worktree", str(other.folder))
    assert read(repository).data == PLAN.encode()
    with pytest.raises(UserError, match=r"has no file secret\.md"):
        read(repository, "secret.md")
    (repository.folder / ".git" / "commondir").write_text(str(other.folder / ".git"))
    with pytest.raises(UserError, match="devnet is not read: it leads out of the allowed folder"):
        read(repository, "secret.md")


def test_a_gitfile_is_no_clone(repository: Repository, tmp_path: Path) -> None:
    pointing = tmp_path / "pointing"
    pointing.mkdir()
    (pointing / ".git").write_text(f"gitdir: {repository.folder / '.git'}\n")
    with pytest.raises(UserError, match=r"pointing is not read: its \.git is a file that points"):
        read_wanted(NamedFile("pointing", "f.md"), Workspaces((pointing,)))


def test_a_configuration_that_never_ends_is_given_up(
    repository: Repository, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    repository.git("config", "include.path", str(pipe))
    begin = time.monotonic()
    with pytest.raises(GitFailedError, match="took too long"):
        Workspace(repository.folder / ".git", patience=0.3).commit("HEAD")
    assert time.monotonic() - begin < 2


def test_a_replaced_object_is_not_read_for_the_one_that_was_named(repository: Repository) -> None:
    blob = repository.git("rev-parse", "HEAD:f.md")
    repository.write("other.md", "other")
    repository.git("replace", blob, repository.git("rev-parse", ":other.md"))
    assert read(repository).data == PLAN.encode()


def test_what_comes_from_outside_is_no_option(repository: Repository) -> None:
    look = Workspace(repository.folder / ".git")
    for word in ("--output=written", "-h", "--help", "--all"):
        assert look.commit(word) is None
    assert not (repository.folder / "written").exists()


def test_nothing_is_written_and_the_work_tree_stays(repository: Repository) -> None:
    before = _files(repository.folder)
    read(repository)
    assert _files(repository.folder) == before


def _files(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_clone_of_somebody_else_s_is_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Git's own switch for its own tests: it takes every repository for somebody else's.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repository.git("log")
    assert b"dubious ownership" in refused.value.stderr
    assert read(repository).data == PLAN.encode()


def test_a_machine_without_git_says_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="git does not start on the bot's machine"):
        read(repository)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux lists processes as files")
def test_git_leaves_no_process_behind(repository: Repository) -> None:
    for _ in range(5):
        read(repository)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    running = [Path(f"/proc/{child}/comm") for child in children.read_text().split()]
    assert "git\n" not in [comm.read_text() for comm in running if comm.exists()]
