"""Mirrors: fetched over ssh or https with a key or token of their own, within a time, and no trace
of either."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clones.gathering import tip_of
from bot.clones.mirrors import Mirrors
from bot.clones.remotes import Remote, read_remotes
from bot.clones.workspaces import Named, Workspaces
from bot.use_cases.notice_plan import notice_plans
from bot.use_cases.watch_workspaces import watch_workspaces
from bot.workspace import GitFailedError, Workspace
from phases.errors import UserError
from tests.dialogue import play
from tests.git_host import CERTIFICATE, TOKEN, USER, GitHost, git_host
from tests.reading import as_read
from tests.repository import Repository
from tests.stage import Stage

E1 = "feat(phase-e): observability foundation established"


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    """What people push to."""
    repository = Repository(tmp_path / "host" / "devnet.git")
    repository.write("packages/api/log.ts", "x")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    repository.git("config", "core.bare", "true")
    return repository


def publish(origin: Repository) -> None:
    """Let the host give out what there is."""
    served = origin.folder.parent / "served"
    shutil.rmtree(served, ignore_errors=True)
    origin.git("clone", "--quiet", "--mirror", str(origin.folder / ".git"), str(served))
    origin.git("--git-dir", str(served), "update-server-info")


@pytest.fixture
def host(origin: Repository) -> Iterator[GitHost]:
    """A host over TLS."""
    origin.git("config", "core.bare", "false")
    publish(origin)
    with git_host(origin.folder.parent) as host:
        yield host


@pytest.fixture
def remote(host: GitHost, tmp_path: Path) -> Remote:
    """The remote, as the operator's file names it."""
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n")
    return Remote(name="devnet", url=f"{host.url}/served", token=token, ca=CERTIFICATE)


@pytest.fixture
def mirrors(tmp_path: Path) -> Mirrors:
    """An empty folder of mirrors."""
    return Mirrors(tmp_path / "mirrors")


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


def left_of(folder: Path) -> list[int]:
    """Every process that was started for a mirror below this folder, by whomever, and does not end
    at once: the folder is in the environment of each."""
    left = list[int]()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(folder).encode() in environ.read_bytes():
                left.append(int(environ.parent.name))
        except OSError:
            continue
    return [process for process in left if not _ends(process)]


def _ends(process: int) -> bool:
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 1)[0])
    finally:
        os.close(handle)


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


# A run that looks into a mirror


@pytest.fixture
def begun(remote: Remote, tmp_path: Path) -> Iterator[Stage]:
    """A run whose workspace is the mirror, at 14:02 in Berlin."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, remotes=(remote,), mirrors=tmp_path / "mirrors") as stage:
        play(stage, f"@lead> start E\n…\n@lead> set workspace {remote.url}\n…")
        assert stage.run().workspace == "devnet"
        stage.clock.move(hours=4, minutes=50)
        yield stage


def checked(stage: Stage, typed: str = "verify E1") -> str:
    """What is answered once the fetch is through."""
    answer = stage.ask("@dev", typed)
    return as_read((answer.later() if answer.later else answer).message.text)


def test_verify_fetches_first(begun: Stage, origin: Repository) -> None:
    assert "not on origin/main at 08:02: push, then check again" in checked(begun)
    origin.write("packages/api/log.ts", "y")
    commit = origin.commit(E1)
    publish(origin)
    said = checked(begun)
    assert "E1 found: the suggested commit" in said
    assert f"/served/commit/{commit}|{commit[:7]}" in said
    assert "found in" in begun.says("@lead", "accept E1.1")


def test_past_two_seconds_the_result_follows(
    begun: Stage, host: GitHost, origin: Repository
) -> None:
    checked(begun)
    host.answering.clear()
    begin = time.monotonic()
    answer = begun.ask("@dev", "verify E1")
    assert time.monotonic() - begin < 3
    assert answer.message.text == "Fetching devnet: the result follows."
    assert answer.later
    origin.write("packages/api/log.ts", "z")
    origin.commit(E1)
    publish(origin)
    host.answering.set()
    assert "E1 found: the suggested commit" in answer.later().message.text


def test_a_fetch_that_fails_says_so_above_what_was_fetched_before(
    begun: Stage, tmp_path: Path
) -> None:
    checked(begun)
    (tmp_path / "token").write_text("an old one")
    said = checked(begun)
    assert (
        "devnet could not be fetched from 127.0.0.1: the key or token was refused. What was fetched "
        "before is looked at; your operator can mend it." in said
    )
    assert "E1 missing" in said


def test_a_mirror_that_was_never_fetched_is_a_sentence(begun: Stage, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("an old one")
    assert begun.says("@dev", "accept E1") == "devnet was never fetched. To fetch it: /phase verify"
    assert checked(begun) == (
        "devnet could not be fetched from 127.0.0.1: the key or token was refused. Nothing was "
        "fetched before; your operator can mend it."
    )


def test_a_branch_is_fetched_before_it_is_taken(
    begun: Stage, origin: Repository, tmp_path: Path
) -> None:
    origin.git("branch", "release/2")
    publish(origin)
    assert "looks for proof in devnet release/2" in begun.says(
        "@lead", "set workspace devnet release/2"
    )
    said = begun.says("@lead", "set workspace devnet release/3")
    assert said.endswith("Did you mean: /phase set workspace devnet release/2")
    shutil.rmtree(tmp_path / "mirrors")
    (tmp_path / "token").write_text("an old one")
    said = begun.says("@lead", "set workspace devnet main")
    assert said.startswith("devnet could not be fetched from 127.0.0.1: the key or token was")


def test_a_first_fetch_that_takes_long_goes_on_while_the_lead_waits(
    begun: Stage, host: GitHost
) -> None:
    host.answering.clear()
    assert begun.says("@lead", "set workspace devnet main") == (
        "devnet is being fetched for the first time. Try again in a minute."
    )
    host.answering.set()
    begun.place.workspaces.fetch(Named("devnet"))  # waits for the one that is under way
    assert "proof in devnet main" in begun.says("@lead", "set workspace devnet main")


# A run whose document is in a mirror

PLAN = "# Phase F: x\n\n## Step F1: One\n- a\n"


def test_a_document_in_a_mirror_starts_a_run_and_its_new_version_is_noticed(
    remote: Remote, origin: Repository, tmp_path: Path
) -> None:
    def pushed(text: str) -> str:
        origin.write("docs/phase-f.md", text)
        commit = origin.commit()
        publish(origin)
        return commit[:12]

    commit = pushed(PLAN)
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, remotes=(remote,), mirrors=tmp_path / "mirrors") as stage:
        said = stage.says("@lead", "start devnet:docs/phase-f.md")
        assert f"Its document: devnet:docs/phase-f.md at {commit} (origin/main)." in said
        commit = pushed(PLAN + "- b\n")
        workspaces = stage.place.workspaces
        watch_workspaces(stage.database, workspaces, stage.clock())
        notice_plans(stage.database, stage.place.library, workspaces, stage.clock())
        (told,) = stage.posts("@lead")
        assert "1 item new" in told
        pushed(PLAN + "- b\n- c\n")
        version = stage.says("@lead", "plan diff").rpartition(" ")[2]
        assert "2 items new" in stage.says("@lead", f"plan accept {version}")


def test_a_link_to_a_mirror_is_fetched_and_a_miss_says_to_push(
    remote: Remote, origin: Repository, tmp_path: Path
) -> None:
    origin.write("docs/phase-f.md", PLAN)
    origin.git("branch", "next", origin.commit())
    publish(origin)
    host = origin.folder.parent
    (host / "acme").symlink_to(host)  # pages have an owner in their address
    remote = remote.model_copy(update={"url": remote.url.replace("/served", "/acme/served")})
    page = f"https://{remote.repository}/blob"
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, remotes=(remote,), mirrors=tmp_path / "mirrors") as stage:
        assert stage.says("@lead", f"start {page}/gone/docs/phase-f.md") == (
            "devnet has no branch, tag or commit “gone” here. Push it, then type it again."
        )
        assert "(origin/next)." in stage.says("@lead", f"start {page}/next/docs/phase-f.md")


def test_a_mirror_that_is_damaged_says_how_it_is_fetched_anew(begun: Stage, tmp_path: Path) -> None:
    checked(begun)
    mirror = tmp_path / "mirrors" / "devnet.git"
    for file in (mirror / "objects").rglob("*"):
        if file.is_file() and file.suffix != ".idx":
            file.chmod(0o600)
            file.write_bytes(b"not an object")
    said = begun.says("@dev", "accept E1")
    assert said.startswith("devnet cannot be read: ")
    assert said.endswith("delete devnet.git in WORKSPACE_MIRRORS, and it is fetched anew.")
    shutil.rmtree(mirror)
    assert "E1 missing" in checked(begun)


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


# The operator's file


def test_the_file_names_remotes(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("x")
    file = tmp_path / "remotes.toml"
    file.write_text(
        f'[devnet]\nurl = "git@github.com:acme/devnet.git"\nkey = "{tmp_path / "key"}"\n'
        f'known_hosts = "{tmp_path / "key"}"\n\n[web]\nurl = "https://gitlab.com/acme/web"\n'
    )
    devnet, web = read_remotes(file)
    assert (devnet.name, devnet.way, str(devnet.repository)) == (
        "devnet",
        "ssh",
        "github.com/acme/devnet",
    )
    assert (web.way, web.token) == ("https", None)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('url = "file:///srv/x"', "url should be an address over ssh or https"),
        ('url = "http://host/x"', "url should be an address over ssh or https"),
        ('url = "ext::sh -c x"', "url should be an address over ssh or https"),
        ('url = "-oProxyCommand=x:y"', "url should be an address over ssh or https"),
        ('url = "https://u:hunter2@host/x"', "without a password in it"),
        ('url = "git@host:x"', "needs a key, and known_hosts to pin the host by"),
        ('url = "https://host/x"\nkey = "{file}"', "an address over https takes a token"),
        ('url = "https://host/x"\ntoken = "/nowhere"', "token should be a file with a read-only"),
        ('url = "https://host/x"\nforge = "svn"', "forge should be one of github, gitlab"),
        ('url = "https://host/x"\nbranch = "x"', "“branch” is not known; a remote has url, key"),
        ('url = "https://host/x"\nuser = "a b"', "user should be the name that the token wants"),
    ],
)
def test_what_is_wrong_in_it_is_named_with_its_mend(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "remotes.toml"
    file.write_text(f"[devnet]\n{table.replace('{file}', str(file))}\n")
    with pytest.raises(UserError, match=re.escape(said)) as refusal:
        read_remotes(file)
    assert str(refusal.value).startswith(f"WORKSPACE_REMOTES: {file}, [devnet]: ")
    assert "hunter2" not in str(refusal.value)


def test_a_file_that_is_not_toml_or_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "remotes.toml"
    with pytest.raises(UserError, match="cannot be read: No such file"):
        read_remotes(file)
    file.write_text("[devnet")
    with pytest.raises(UserError, match="is not TOML"):
        read_remotes(file)
    file.write_text('["../x"]\nurl = "https://host/x"\n')
    with pytest.raises(UserError, match="a remote is a table whose name"):
        read_remotes(file)
