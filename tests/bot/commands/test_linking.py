"""Dialogues: a run that starts from a file in an allowed clone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.use_cases.notice_plan import notice_plans
from bot.workspaces.workspaces import Workspaces
from phases.library import Library
from phases.parser import LIMIT
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

PLAN = "# Phase F: {}\n\n## Step F1: One\n- a\n"
LINK = "https://github.com/acme/devnet/blob"


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone with a phase document in it."""
    repository = Repository(tmp_path / "clones" / "devnet", "git@GitHub.com:acme/devnet.git")
    repository.write("docs/phase-f.md", PLAN.format("On main"))
    repository.commit()
    return repository


@pytest.fixture
def linked(devnet: Repository, tmp_path: Path) -> Iterator[Stage]:
    """A stage that may read the clones."""
    roots = (devnet.folder.parent,)
    with Stage(f"sqlite:///{tmp_path / 'x.db'}", workspace_roots=roots) as stage:
        yield stage


def test_a_link_starts_a_run_and_the_commit_is_told(linked: Stage, devnet: Repository) -> None:
    commit = devnet.git("rev-parse", "HEAD")[:12]
    play(
        linked,
        f"""
        @lead> start {LINK}/main/docs/phase-f.md
            *Phase F has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:00 on working days with news.
            Its document: devnet:docs/phase-f.md at {commit} (main).
            To type instead: /phase step F1, /phase set
        @dev> history
            *History of Phase F*
            Tue 24 Nov, 03:12  @lead started the phase from devnet:docs/phase-f.md at {commit}
        """,
    )
    assert linked.run().phase.title == "On main"


def test_a_newer_commit_is_noticed_and_accepted(linked: Stage, devnet: Repository) -> None:
    play(linked, f"@lead> start {LINK}/main/docs/phase-f.md\n…")
    _notices(linked, devnet)
    assert linked.posts("@lead") == []
    devnet.write("docs/phase-f.md", PLAN.format("On main") + "- b\n")
    commit = devnet.commit()[:12]
    _notices(linked, devnet)
    (told,) = linked.posts("@lead")
    assert told.startswith("*phase-f.md has a new version, c4c78db3:* 1 item new.")
    play(
        linked,
        f"""
        @lead> plan accept c4c78db3
            Phase F goes on with version c4c78db3: 1 item new. I'll tell the channel.
        @lead> plan
            Phase F runs version c4c78db3 of its plan from devnet:docs/phase-f.md at {commit}, by @lead a moment ago.
            The document has no newer version.
        """,
    )
    _notices(linked, devnet)
    assert len(linked.posts("@lead")) == 1
    other = PLAN.format("On main").replace("Phase F", "Phase G").replace("F1", "G1")
    devnet.write("docs/phase-f.md", other)
    devnet.commit()
    _notices(linked, devnet)
    assert linked.posts("@lead")[-1].endswith(
        "phase-f.md is Phase G now, and this run is of Phase F."
    )


def test_a_clone_that_is_away_is_looked_at_again(linked: Stage, devnet: Repository) -> None:
    play(linked, "@lead> start devnet:docs/phase-f.md\n…")
    devnet.write("docs/phase-f.md", PLAN.format("On main") + "- b\n")
    devnet.commit()
    away = devnet.folder.rename(devnet.folder.parent / "away")
    _notices(linked, devnet)
    assert linked.posts("@lead") == []
    away.rename(devnet.folder)
    _notices(linked, devnet)
    assert len(linked.posts("@lead")) == 1


def _notices(stage: Stage, clone: Repository) -> None:
    """The sweep looks at the documents of every run."""
    notice_plans(stage.database, Library(()), Workspaces((clone.folder.parent,)), stage.clock())


def test_the_clone_s_name_does_at_its_newest_commit(linked: Stage, devnet: Repository) -> None:
    devnet.git("checkout", "--quiet", "-b", "next")
    devnet.write("docs/phase-f.md", PLAN.format("On next"))
    devnet.commit()
    (devnet.folder / "docs/phase-f.md").write_text("what is not committed is not read")
    assert "(next)." in linked.says("@lead", "start DevNet:docs/phase-f.md")
    assert linked.run().phase.title == "On next"


def test_what_was_fetched_counts_and_not_what_is_checked_out(
    linked: Stage, devnet: Repository
) -> None:
    devnet.write("docs/phase-f.md", PLAN.format("Pushed"))
    devnet.git("update-ref", "refs/remotes/origin/main", devnet.commit())
    devnet.git("reset", "--quiet", "--hard", "HEAD~1")
    devnet.git("tag", "origin/main", "main")  # a tag of that name is another thing
    assert "(origin/main)." in linked.says("@lead", "start devnet:docs/phase-f.md")
    assert linked.run().phase.title == "Pushed"
    assert "has no newer version" in linked.says("@lead", "plan")
    devnet.git("checkout", "--quiet", "--detach", "refs/remotes/origin/main")
    devnet.write("docs/phase-f.md", PLAN.format("Pushed again"))
    devnet.git("update-ref", "refs/remotes/origin/main", devnet.commit())
    assert "phase-f.md has a newer version" in linked.says("@lead", "plan")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("main/docs/phase-f.md", "On main"),
        ("team/next/docs/phase-f.md", "On the branch with a slash"),
        ("v1.0/docs/phase-f.md", "Tagged"),
        ("HEAD/docs/phase-f.md", "On main"),
    ],
)
def test_the_longest_branch_or_tag_that_exists_is_meant(
    linked: Stage, devnet: Repository, typed: str, title: str
) -> None:
    devnet.write("docs/phase-f.md", PLAN.format("Tagged"))
    devnet.commit()
    devnet.git("tag", "v1.0")
    devnet.write("docs/phase-f.md", PLAN.format("On the branch with a slash"))
    devnet.git("update-ref", "refs/remotes/origin/team/next", devnet.commit())
    devnet.git("reset", "--quiet", "--hard", "HEAD~2")
    devnet.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main")
    linked.says("@lead", f"start {LINK}/{typed}")
    assert linked.run().phase.title == title


def test_a_commit_is_a_place_too(linked: Stage, devnet: Repository) -> None:
    first = devnet.git("rev-parse", "HEAD")
    devnet.write("docs/phase-f.md", PLAN.format("Later"))
    devnet.commit()
    linked.says("@lead", f"start {LINK}/{first[:10]}/docs/phase-f.md")
    assert linked.run().phase.title == "On main"


def test_the_defaults_beside_it_are_those_of_the_same_commit(
    linked: Stage, devnet: Repository
) -> None:
    devnet.write("docs/phase-f.toml", 'strict = true\n[owners]\nF1 = "@ops"\n')
    devnet.commit()
    (devnet.folder / "docs/phase-f.toml").write_text("broken = [")
    answer = linked.says("@lead", "start devnet:docs/phase-f.md")
    assert "Set already: strict order and owners of 1 item." in answer


def test_a_name_that_slack_took_for_a_site_is_the_name_that_was_typed(linked: Stage) -> None:
    typed = "start devnet:docs/<http://phase-f.md|phase-f.md>"
    assert "has started" in linked.says("@lead", typed)


def test_the_address_may_be_ssh_or_https_but_must_be_one(linked: Stage, devnet: Repository) -> None:
    devnet.git("config", "remote.origin.url", "https://token:hunter2@github.com/Acme/DevNet")
    devnet.git("config", "url.https://elsewhere.example/.insteadOf", "https://github.com/")
    devnet.git("config", "--add", "remote.origin.url", "https://github.com/acme/other")
    play(
        linked,
        f"""
        @lead> start {LINK}/main/docs/phase-f.md
            github.com/acme/devnet is not an allowed workspace. Allowed: devnet (WORKSPACE_ROOTS). Did you mean devnet?
        """,
    )
    devnet.git("config", "--unset", "remote.origin.url", "other")
    assert "has started" in linked.says("@lead", f"start {LINK}/main/docs/phase-f.md")


def test_what_is_not_allowed_or_not_there_is_refused_with_the_nearest(linked: Stage) -> None:
    play(
        linked,
        f"""
        @lead> start https://github.com/acme/secrets/blob/main/f.md
            github.com/acme/secrets is not an allowed workspace. Allowed: devnet (WORKSPACE_ROOTS).
        @lead> start devnot:docs/phase-f.md
            devnot is not an allowed workspace. Allowed: devnet (WORKSPACE_ROOTS). Did you mean devnet?
        @lead> start https://github.com/acme/devnet/pull/7
            I can't tell a file from https://github.com/acme/devnet/pull/7. The address of a file looks like https://github.com/OWNER/NAME/blob/BRANCH/docs/phase-f.md
        @lead> start {LINK}/gone/docs/phase-f.md
            devnet has no branch, tag or commit “gone” here. A new one comes with the next git fetch on the bot's machine.
        @lead> start {LINK}/deadbeef/docs/phase-f.md
            devnet has no branch, tag or commit “deadbeef” here. A new one comes with the next git fetch on the bot's machine.
        @lead> start devnet:docs/phase-f.md now
            I don't know what to do with “now”. Type: /phase start CODE|LINK [ticked|open]
        """,
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("doc/phase-e.md", "has no file doc/phase-e.md at {commit}. Did you mean docs/phase-f.md?"),
        ("docs/zzz.md", "has no file docs/zzz.md at {commit}."),
        ("docs/phase-f.md/x", "has no file docs/phase-f.md/x at {commit}."),
        ("docs", "docs is a folder."),
        ("link.md", "link.md is a symbolic link, which is not followed."),
        ("linked/phase-f.md", "linked is a symbolic link, which is not followed."),
        ("vendor", "vendor is a submodule: name its own repository."),
        ("vendor/phase-f.md", "vendor is a submodule: name its own repository."),
        ("pointer.md", "pointer.md is kept in Git LFS, and the clone has its pointer only."),
        ("large.md", f"large.md is larger than {LIMIT:,} bytes."),
        ("docs/../docs/phase-f.md", "A path goes down from the top of the repository"),
        ("/etc/passwd", "A path goes down from the top of the repository"),
        ("docs//phase-f.md", "A path goes down from the top of the repository"),
        ("latin.md", "latin.md, line 1: The document is not UTF-8 text: byte 4 does not fit."),
        ("broken.md", "Plan X cannot be started: broken.md, line 3: There is a NUL byte in"),
        ("--output=x.md", "has no file --output=x.md at {commit}."),
        ("*.md", "has no file *.md at {commit}."),
        (":(glob)docs/*.md", "has no file :(glob)docs/*.md at {commit}."),
    ],
)
def test_what_is_no_plain_document_is_refused_with_its_reason(
    linked: Stage, devnet: Repository, path: str, said: str
) -> None:
    (devnet.folder / "link.md").symlink_to("docs/phase-f.md")
    (devnet.folder / "linked").symlink_to("docs")
    devnet.git("add", "link.md", "linked")
    head = devnet.git("rev-parse", "HEAD")
    devnet.git("update-index", "--add", "--cacheinfo", f"160000,{head},vendor")
    devnet.write("pointer.md", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n")
    devnet.write("large.md", "x" * (LIMIT + 1))
    devnet.write("latin.md", b"# P\xe4\n")
    devnet.write("broken.md", "# Phase X: x\n## Step X1: a\n- b\0c\n")
    commit = devnet.commit()[:12]
    answer = linked.ask("@lead", f"start devnet:{path}")
    assert answer.refused
    assert said.format(commit=commit) in answer.message.text
    with pytest.raises(IndexError):
        linked.run()


def test_a_broken_plan_says_what_to_type_once_it_is_mended(
    linked: Stage, devnet: Repository
) -> None:
    devnet.write("broken.md", "# Phase X: x\n\nOnly words.\n")
    devnet.commit()
    assert linked.says("@lead", "start devnet:broken.md") == (
        "Plan X cannot be started: broken.md, line 1: There is nothing to do in the document. Write "
        'each step under a heading, such as "### Step 1: Build", with boxes under it: "- [ ] …". '
        "Then type /phase start devnet:broken.md again."
    )


def test_without_allowed_folders_the_setting_is_named(stage: Stage) -> None:
    assert stage.says("@lead", f"start {LINK}/main/docs/phase-f.md") == (
        "github.com/acme/devnet is not an allowed workspace. None is: your operator names folders "
        "of git clones in WORKSPACE_ROOTS."
    )


def test_who_may_not_start_learns_nothing_of_the_files(devnet: Repository, tmp_path: Path) -> None:
    roots, starters = (devnet.folder,), frozenset({"U0LEAD"})
    url = f"sqlite:///{tmp_path / 'y.db'}"
    with Stage(url, workspace_roots=roots, starters=starters) as stage:
        for path in ("docs/phase-f.md", "docs/none.md"):
            said = stage.says("@dev", f"start devnet:{path}")
            assert said == "Only @lead can start a run here."
        assert "has started" in stage.says("@lead", "start devnet:docs/phase-f.md")


def test_two_clones_of_one_repository_are_not_chosen_between(
    linked: Stage, devnet: Repository
) -> None:
    Repository(devnet.folder.parent / "copy", "https://github.com/acme/devnet")
    said = linked.says("@lead", f"start {LINK}/main/docs/phase-f.md")
    assert said.startswith("github.com/acme/devnet has 2 clones here.")


def test_a_bare_clone_and_an_empty_one(linked: Stage, devnet: Repository) -> None:
    devnet.git("clone", "--quiet", "--bare", ".", "../mirror.git")
    Repository(devnet.folder.parent / "fresh")
    assert linked.says("@lead", "start fresh:f.md") == (
        "fresh has no commit yet. Push one, then check again."
    )
    assert "mirror:docs/phase-f.md" in linked.says("@lead", "start mirror:docs/phase-f.md")
