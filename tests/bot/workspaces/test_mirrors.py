"""Mirrors: fetched over ssh or https with a key or token of their own, within a time, and no trace
of either."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from bot.workspaces.gathering import tip_of
from bot.workspaces.git import GitFailedError, Workspace
from bot.workspaces.mirrors import Mirrors
from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import Named, Workspaces
from tests.bot.workspaces.hosting import E1, left_of, publish
from tests.git_host import TOKEN, USER, GitHost, git_host
from tests.repository import Repository


def refs(mirrors: Mirrors, remote: Remote) -> list[str]:
    git_dir = mirrors.source(remote, None).git_dir
    return Workspace(git_dir).refs("refs/remotes", "refs/tags")


def test_what_is_new_comes_and_what_is_gone_goes(
    mirrors: Mirrors, remote: Remote, origin: Repository
) -> None:
    origin.git("branch", "gone")
    origin.git("tag", "v0.1.0")
    publish(origin)
    mirrors.fetch(remote)
    assert refs(mirrors, remote) == [
        "refs/remotes/origin/HEAD",
        "refs/remotes/origin/gone",
        "refs/remotes/origin/main",
        "refs/tags/v0.1.0",
    ]
    origin.git("branch", "-D", "gone")
    commit = origin.commit(E1)
    publish(origin)
    mirrors.fetch(remote)
    assert "refs/remotes/origin/gone" not in refs(mirrors, remote)
    assert Workspace(mirrors.source(remote, None).git_dir).commit("origin/main") == commit


def test_the_remote_s_default_branch_is_followed_where_it_has_another_name(
    mirrors: Mirrors, remote: Remote, origin: Repository
) -> None:
    mirrors.fetch(remote)
    assert tip(mirrors, remote) == "origin/main"
    origin.git("branch", "-m", "main", "trunk")
    publish(origin)
    mirrors.fetch(remote)
    assert tip(mirrors, remote) == "origin/trunk"
    origin.git("checkout", "--quiet", "-b", "next")  # and trunk stays: that is seen within a day
    publish(origin)
    yesterday = time.time() - 25 * 3600
    os.utime(mirrors.source(remote, None).git_dir / "refs/remotes/origin/HEAD", (yesterday,) * 2)
    mirrors.fetch(remote)
    assert tip(mirrors, remote) == "origin/next"


def tip(mirrors: Mirrors, remote: Remote) -> str:
    source = mirrors.source(remote, None)
    return tip_of(Workspace(source.git_dir), source, "/phase").ref


def test_the_token_reaches_the_host_and_nothing_else(
    mirrors: Mirrors,
    remote: Remote,
    host: GitHost,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    log = tmp_path / "calls"
    script = f'{{ echo "$@"; env; }} >> {log}\nexec {shutil.which("git")} "$@"'
    wrap("git", script, tmp_path, monkeypatch)
    mirrors.fetch(remote)
    assert f"{USER}:{TOKEN}" in host.authorized
    assert "fetch" in log.read_text()
    kept = [log, *(tmp_path / "mirrors").rglob("*")]
    assert not [file for file in kept if file.is_file() and TOKEN.encode() in file.read_bytes()]
    assert TOKEN not in "".join(capfd.readouterr())


def wrap(name: str, script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in front of the one of that name."""
    place = folder / "in-front"
    place.mkdir()
    (place / name).write_text(f"#!/bin/sh\n{script}\n")
    (place / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}:{os.environ['PATH']}")


def test_a_wrong_token_and_an_unknown_certificate_are_told_apart(
    mirrors: Mirrors, remote: Remote, tmp_path: Path
) -> None:
    with pytest.raises(GitFailedError, match="its certificate is not trusted"):
        mirrors.fetch(remote.model_copy(update={"ca": None}))
    (tmp_path / "token").write_text("an old one")
    with pytest.raises(GitFailedError, match="the key or token was refused"):
        mirrors.fetch(remote)
    gone = remote.model_copy(update={"url": f"{remote.url}-gone"})
    (tmp_path / "token").write_text(TOKEN)
    with pytest.raises(GitFailedError, match="there is no such repository"):
        mirrors.fetch(gone)


def test_a_host_that_sends_elsewhere_is_not_followed(
    mirrors: Mirrors, remote: Remote, host: GitHost, origin: Repository
) -> None:
    with git_host(origin.folder.parent) as elsewhere:
        host.redirect_to = elsewhere.url
        with pytest.raises(GitFailedError):
            mirrors.fetch(remote)
        assert elsewhere.asked == []


def test_a_remote_that_hangs_is_given_up_and_nothing_of_it_stays(
    mirrors: Mirrors, remote: Remote, host: GitHost, tmp_path: Path
) -> None:
    host.answering.clear()
    begin = time.monotonic()
    with pytest.raises(GitFailedError, match="git took too long"):
        mirrors.fetch(remote, patience=1.0)
    assert time.monotonic() - begin < 5
    assert host.asked
    assert left_of(tmp_path) == []


def test_ssh_that_hangs_ends_with_its_children(mirrors: Mirrors, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        remote = over_ssh(tmp_path, f"ssh://git@127.0.0.1:{port}/devnet.git")
        with pytest.raises(GitFailedError, match="git took too long"):
            mirrors.fetch(remote, patience=1.0)
    assert left_of(tmp_path) == []


def over_ssh(folder: Path, url: str) -> Remote:
    for name in ("key", "known hosts"):
        (folder / name).write_text("x")
        (folder / name).chmod(0o600)
    return Remote(name="devnet", url=url, key=folder / "key", known_hosts=folder / "known hosts")


def test_what_plain_git_started_outlives_it_and_what_a_fetch_started_does_not(
    mirrors: Mirrors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    wrap("ssh", f"echo ssh > {begun}\nsleep 60", tmp_path, monkeypatch)
    remote = over_ssh(tmp_path, "git@github.com:acme/devnet.git")
    plain = subprocess.Popen(["git", "ls-remote", remote.url], start_new_session=True)
    begun.read_text()  # ssh runs
    plain.kill()
    plain.wait()
    assert left_of(tmp_path), "the trap is no real one"
    os.killpg(plain.pid, signal.SIGKILL)
    listening = threading.Thread(target=begun.read_text, daemon=True)
    listening.start()
    with pytest.raises(GitFailedError, match="git took too long"):
        mirrors.fetch(remote, patience=1.0)
    listening.join()
    assert left_of(tmp_path) == []


def test_ssh_is_told_the_key_and_the_pinned_host_and_asks_nobody(
    mirrors: Mirrors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "calls"
    script = f'echo "$@" > {log}\necho "Host key verification failed." >&2\nexit 255'
    wrap("ssh", script, tmp_path, monkeypatch)
    remote = over_ssh(tmp_path, "git@github.com:acme/devnet.git")
    with pytest.raises(GitFailedError, match="the host's key is not the one that known_hosts pins"):
        mirrors.fetch(remote)
    told = log.read_text()
    for words in (
        "-F /dev/null",
        "-o BatchMode=yes",
        "-o StrictHostKeyChecking=yes",
        "-o GlobalKnownHostsFile=/dev/null",
        f"-o UserKnownHostsFile={tmp_path / 'known hosts'}",
        f"-i {tmp_path / 'key'}",
        "-o IdentitiesOnly=yes -o IdentityAgent=none",
        "git@github.com git-upload-pack 'acme/devnet.git'",
    ):
        assert words in told


def test_a_folder_that_cannot_be_written_is_named(remote: Remote, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(
        GitFailedError, match=r"WORKSPACE_MIRRORS, .*, cannot be written: Not a dir"
    ):
        Mirrors(tmp_path / "file" / "mirrors").fetch(remote)


def test_two_who_fetch_one_mirror_take_turns(mirrors: Mirrors, remote: Remote) -> None:
    failed = list[Exception]()

    def fetch() -> None:
        try:
            mirrors.fetch(remote)
        except GitFailedError as error:
            failed.append(error)

    threads = [threading.Thread(target=fetch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert "refs/remotes/origin/main" in refs(mirrors, remote)


def test_a_bot_that_stops_waits_for_no_fetch(remote: Remote, host: GitHost, tmp_path: Path) -> None:
    workspaces = Workspaces((), (remote,), tmp_path / "mirrors")
    host.answering.clear()
    fetching = threading.Thread(target=workspaces.fetch, args=(Named("devnet"),))
    fetching.start()
    assert host.met.wait(10)
    begin = time.monotonic()
    workspaces.stop()
    fetching.join()
    assert time.monotonic() - begin < 3
    assert left_of(tmp_path) == []
