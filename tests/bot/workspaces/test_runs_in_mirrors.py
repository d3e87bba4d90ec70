"""Dialogues: a run that looks into a mirror, and documents that stand in one."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.use_cases.notice_plan import notice_plans
from bot.use_cases.watch_workspaces import watch_workspaces
from bot.workspaces.remotes import Remote
from bot.workspaces.workspaces import Named
from tests.bot.workspaces.hosting import E1, publish
from tests.dialogue import play
from tests.git_host import GitHost
from tests.reading import as_read
from tests.repository import Repository
from tests.stage import Stage


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
    assert said.endswith("Did you mean /phase set workspace devnet release/2?")
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
    begun.context.workspaces.fetch(Named("devnet"))  # waits for the one that is under way
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
        workspaces = stage.context.workspaces
        watch_workspaces(stage.database, workspaces, stage.clock())
        notice_plans(stage.database, stage.context.library, workspaces, stage.clock())
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
