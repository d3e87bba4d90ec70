"""Hostile repositories: each trick is first seen to work on plain git, then not on a look of ours.

A canary is a file that exists once anything of the repository's has been run.
"""

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.workspace_facts import WorkspaceFacts
from bot.workspaces.gathering import Source, gather
from bot.workspaces.git import GitFailedError
from bot.workspaces.workspaces import Named, Wanted, Workspaces
from phases.errors import UserError
from tests.cast import TUESDAY
from tests.repository import Repository
from tests.stage import Stage

SUBJECT = "feat: the newest"


class Trap(NamedTuple):
    """A repository, a program that leaves the canary, and the canary."""

    repository: Repository
    program: Path
    canary: Path

    def fires(self, *words: str) -> bool:
        """Whether plain git falls for it; the canary is gone afterwards."""
        self.canary.unlink(missing_ok=True)
        subprocess.run(
            ["git", *words],
            cwd=self.repository.folder,
            check=False,
            capture_output=True,
            timeout=20,
            env=os.environ | {"GIT_PAGER_IN_USE": "", "PAGER": "cat"},
        )
        fired = self.canary.exists()
        self.canary.unlink(missing_ok=True)
        return fired

    def config(self, key: str, value: str | None = None) -> None:
        """Set something in the repository's own configuration; by itself the program."""
        self.repository.git("config", key, value or str(self.program))


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    """Nothing is set yet."""
    canary, program = tmp_path / "canary", tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {canary}\nexit 1\n")
    program.chmod(0o755)
    repository = Repository(tmp_path / "clones" / "devnet", "https://github.com/acme/devnet")
    repository.write("f.md", "one\n")
    repository.commit("feat: the first")
    repository.write("f.md", "two\n")
    repository.commit(SUBJECT)
    return Trap(repository, program, canary)


def look(repository: Repository, patience: float = 2.0) -> WorkspaceFacts:
    source = Source("devnet", repository.folder / ".git")
    return gather(source, TUESDAY, ["f.md", "docs"], TUESDAY, patience=patience)


def fsmonitor(trap: Trap) -> list[str]:
    trap.config("core.fsmonitor")
    return ["status"]


def hooks(trap: Trap) -> list[str]:
    hook = trap.program.parent / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text(trap.program.read_text())
    hook.chmod(0o755)
    trap.config("core.hooksPath", str(hook.parent))
    return ["update-ref", "refs/heads/other", "HEAD"]


def own_hooks(trap: Trap) -> list[str]:
    hook = trap.repository.folder / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(trap.program.read_text())
    hook.chmod(0o755)
    return ["update-ref", "refs/heads/other", "HEAD"]


def filters(trap: Trap) -> list[str]:
    trap.repository.write(".gitattributes", "*.md filter=evil\n")
    trap.repository.commit()
    trap.config("filter.evil.clean")
    (trap.repository.folder / "f.md").write_text("changed in the work tree\n")
    return ["diff"]


def signatures(trap: Trap) -> list[str]:
    head = trap.repository.git("cat-file", "commit", "HEAD")
    above, _, below = head.partition("\n\n")
    forged = trap.repository.folder / "forged"
    forged.write_text(f"{above}\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n{below}\n")
    commit = trap.repository.git("hash-object", "-t", "commit", "-w", str(forged))
    trap.repository.git("update-ref", "HEAD", commit)
    trap.config("log.showSignature", "true")
    trap.config("gpg.program")
    return ["log"]


def textconv(trap: Trap) -> list[str]:
    trap.repository.write(".gitattributes", "*.md diff=evil\n")
    trap.repository.commit()
    trap.config("diff.evil.textconv")
    return ["log", "-p"]


def external_diff(trap: Trap) -> list[str]:
    trap.config("diff.external")
    return ["diff", "HEAD~1"]


def lazy_fetch(trap: Trap) -> list[str]:
    tree = trap.repository.git("rev-parse", "HEAD^{tree}")
    (trap.repository.folder / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap.program}",
        "protocol.ext.allow": "always",
    }.items():
        trap.config(key, value)
    return ["log", "--name-only"]


def ssh_command(trap: Trap) -> list[str]:
    trap.config("remote.origin.url", "git@example.com:acme/devnet")
    trap.config("core.sshCommand")
    return ["fetch"]


@pytest.mark.parametrize(
    "trick",
    [
        fsmonitor,
        hooks,
        own_hooks,
        filters,
        signatures,
        textconv,
        external_diff,
        lazy_fetch,
        ssh_command,
    ],
    ids=lambda trick: trick.__name__,
)
def test_plain_git_falls_for_it_and_a_look_does_not(
    trap: Trap, trick: Callable[[Trap], list[str]]
) -> None:
    words = trick(trap)
    assert trap.fires(*words), "the trap is no real one"
    if trick is lazy_fetch:  # what a partial clone lacks stays missing
        with pytest.raises(GitFailedError, match="damaged or missing"):
            look(trap.repository)
    else:
        assert look(trap.repository).head
    assert not trap.canary.exists()


def test_nothing_of_it_runs_in_a_dialogue_either(trap: Trap) -> None:
    for trick in (textconv, filters, external_diff, fsmonitor, ssh_command, hooks):
        trick(trap)
    url = f"sqlite:///{trap.program.parent / 'x.db'}"
    with Stage(url, workspace_roots=(trap.repository.folder.parent,)) as stage:
        for typed in ("start E", "set workspace devnet", "verify", "guard", "verify E1"):
            assert not stage.ask("@lead", typed).refused, typed
        stage.ask("@lead", "accept E1.1 " + trap.repository.git("rev-parse", "HEAD")[:9])
    assert not trap.canary.exists()


def test_an_option_in_place_of_a_branch_writes_no_file(trap: Trap) -> None:
    written = trap.repository.folder / "written"
    trap.repository.git("log", f"--output={written}")
    assert written.exists()  # plain git does
    written.unlink()
    root = (trap.repository.folder,)
    workspaces = Workspaces(root)
    for branch in (f"--output={written}", "-p", "--all", "*", "ma*", "main..", "@{-1}"):
        with pytest.raises(UserError, match="has no branch"):
            workspaces.look(Named("devnet", branch), Wanted(TUESDAY), TUESDAY)
    assert not written.exists()


@pytest.mark.parametrize("key", ["include.path", "diff.orderFile", "mailmap.file"])
def test_a_file_that_never_ends_hangs_plain_git_and_not_a_look(
    trap: Trap, tmp_path: Path, key: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    trap.config(key, str(pipe))
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(
            ["git", "log", "--name-only"],
            cwd=trap.repository.folder,
            timeout=1,
            check=False,
            capture_output=True,
        )
    begin = time.monotonic()
    if key == "include.path":
        with pytest.raises(GitFailedError, match="git took too long"):
            look(trap.repository, patience=0.5)
        assert time.monotonic() - begin < 3
    else:
        assert look(trap.repository).commits[0].subject == SUBJECT
    assert git_processes() == []


def git_processes() -> list[str]:
    """The git processes that this one started and that still run."""
    found = list[str]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition(" (")[2].rpartition(") ")
        except OSError:
            continue
        if int(rest.split()[1]) == os.getpid() and name == "git":
            found.append(name)
    return found


def test_another_address_that_the_configuration_puts_in_place_does_not_count(trap: Trap) -> None:
    trap.config("url.https://evil.example/.insteadOf", "https://github.com/")
    assert "evil" in trap.repository.git("remote", "get-url", "origin")  # plain git is told so
    assert look(trap.repository).forge == "https://github.com/acme/devnet/commit/{}"


def test_a_replaced_commit_is_not_taken_for_the_one_that_was_pushed(trap: Trap) -> None:
    first, head = trap.repository.git("rev-parse", "HEAD~1", "HEAD").split()
    trap.repository.git("replace", head, first)
    assert trap.repository.git("log", "-1", "--format=%s") == "feat: the first"  # plain git is
    assert look(trap.repository).commits[0].subject == SUBJECT


def test_a_work_tree_elsewhere_is_not_looked_at(trap: Trap, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "docs").write_text("secret")
    trap.config("core.worktree", str(secret))
    assert "docs" in trap.repository.git("status", "--porcelain")  # plain git does
    assert look(trap.repository).present.keys() == {"f.md"}


def test_somebody_else_s_repository_is_read_where_plain_git_refuses(
    trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        trap.repository.git("log")
    assert b"dubious ownership" in refused.value.stderr
    assert look(trap.repository).commits[0].subject == SUBJECT


def test_objects_of_another_repository_are_not_lent(trap: Trap, tmp_path: Path) -> None:
    secret = Repository(tmp_path / "secret")
    secret.write("plan.md", "secret\n")
    commit = secret.commit("feat: secret")
    git_dir = trap.repository.folder / ".git"
    (git_dir / "objects" / "info" / "alternates").write_text(f"{secret.folder}/.git/objects\n")
    trap.repository.git("update-ref", "refs/heads/main", commit)
    assert "secret" in trap.repository.git("log", "-1", "--format=%s")  # plain git shows it
    with pytest.raises(UserError, match="it borrows the objects of another repository"):
        Workspaces((trap.repository.folder.parent,)).find("devnet")


@pytest.mark.parametrize("part", [".git", ".git/objects", ".git/refs", ".git/HEAD", "."])
def test_a_link_that_leads_out_is_a_sentence(trap: Trap, tmp_path: Path, part: str) -> None:
    inside = trap.repository.folder
    moved = tmp_path / "outside"
    target = inside / part if part != "." else inside
    target.rename(moved)
    target.symlink_to(moved)
    with pytest.raises(UserError, match="it leads out of the allowed folder by a link"):
        Workspaces((inside.parent,)).find("devnet")


def test_a_pack_of_another_repository_is_not_lent_either(trap: Trap, tmp_path: Path) -> None:
    secret = Repository(tmp_path / "secret")
    secret.write("plan.md", "secret\n")
    commit = secret.commit("feat: secret")
    secret.git("repack", "-a", "-d", "--quiet")
    packs = trap.repository.folder / ".git" / "objects" / "pack"
    packs.mkdir(exist_ok=True)
    for pack in (secret.folder / ".git" / "objects" / "pack").iterdir():
        (packs / pack.name).symlink_to(pack)
    trap.repository.git("update-ref", "refs/heads/main", commit)
    assert "secret" in trap.repository.git("log", "-1", "--format=%s")  # plain git shows it
    with pytest.raises(UserError, match="it leads out of the allowed folder by a link"):
        Workspaces((trap.repository.folder.parent,)).find("devnet")


def test_a_commit_forges_neither_its_fields_nor_its_neighbours(trap: Trap) -> None:
    trap.repository.write("a\nb\x1e.md", "x")
    trap.repository.git("config", "i18n.commitEncoding", "latin1")
    evil = "fix: x\x1e\x1f\x1d\x01 \u202e*bold* <!channel> <@U0LEAD>"
    trap.repository.commit(evil, by="<b>&\x07eve <eve@example.com>")
    facts = look(trap.repository)
    assert [commit.subject for commit in facts.commits][1:] == [SUBJECT, "feat: the first"]
    assert facts.commits[0].subject.isprintable()
    assert facts.commits[0].paths == ("a\nb\x1e.md",)


def test_what_a_commit_says_rings_no_bell_and_forges_no_line(trap: Trap) -> None:
    trap.repository.commit(
        "chore(phase-e): security hardening <!channel> *done*\u2028", by="<@U0LEAD> <e@example.com>"
    )
    url = f"sqlite:///{trap.program.parent / 'x.db'}"
    with Stage(url, workspace_roots=(trap.repository.folder,)) as stage:
        for typed in ("start E", "set workspace devnet"):
            stage.says("@lead", typed)
        card = stage.card("@dev", "verify E2")
    assert "<!channel>" not in card.text + str(card.blocks)
    assert "<@U0LEAD>" not in card.text + str(card.blocks)


def test_one_who_has_too_much_to_say_is_cut_off(
    trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workspaces.git.LARGEST_ANSWER", 1_000)
    for number in range(30):
        trap.repository.write(f"{'long' * 20}{number}", "x")
    trap.repository.commit()
    with pytest.raises(GitFailedError, match="too long to read"):
        look(trap.repository)
    assert git_processes() == []


def test_eight_threads_look_at_once(trap: Trap) -> None:
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: look(trap.repository, patience=20).head, range(40)))
    assert seen == [trap.repository.git("rev-parse", "HEAD")] * 40
    assert git_processes() == []


def test_a_hundred_looks_leak_no_handle(trap: Trap) -> None:
    look(trap.repository)
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(100):
        look(trap.repository)
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert git_processes() == []
