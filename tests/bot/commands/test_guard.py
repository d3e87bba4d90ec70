"""Dialogues: the workspace guard, as advice in the document's own words."""

import socket
import uuid
from pathlib import Path

import pytest

from bot.workspaces.remotes import Remote
from tests.dialogue import play
from tests.repository import Repository
from tests.stage import Stage

URL = "git@github.com:acme/devnet.git"
HERE = socket.gethostname()
OTHER_ORIGIN = (
    "❌ origin remote mismatch — set via: git -C {place} remote set-url origin {expected}"
)


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone under the allowed folder."""
    repository = Repository(tmp_path / "clones" / "devnet", URL)
    repository.write("a", "a")
    repository.commit()
    return repository


def advised(tmp_path: Path, *typed: str, **environment: str) -> list[str]:
    """What guard says in a new run, above the script."""
    roots = (tmp_path / "clones",)
    url = f"sqlite:///{tmp_path / uuid.uuid4().hex}.db"
    with Stage(url, workspace_roots=roots, environment=environment) as stage:
        for text in ("start E", *typed):
            assert not stage.ask("@lead", text).refused
        lines = stage.says("@dev", "guard").split("\n")
    return lines[: lines.index("Workspace guard")]


def test_the_run_s_workspace_is_ready(devnet: Repository, tmp_path: Path) -> None:
    place = devnet.folder
    assert advised(tmp_path, "set workspace devnet", DEVNET_GIT_REMOTE=URL) == [
        f"On {HERE}, {place}:",
        f"✅ Workspace ready at {place}",
    ]


def test_the_folder_of_the_environment_counts_without_one(
    devnet: Repository, tmp_path: Path
) -> None:
    place = devnet.folder
    assert advised(tmp_path, DEVNET_HOME=str(place)) == [
        f"On {HERE}, {place}:",
        f"✅ Workspace ready at {place}",
    ]


def test_another_origin_is_told_in_the_document_s_words(devnet: Repository, tmp_path: Path) -> None:
    place, other = devnet.folder, "git@github.com:acme/other.git"
    said = advised(tmp_path, "set workspace devnet", DEVNET_GIT_REMOTE=other)
    assert said[1:] == [OTHER_ORIGIN.format(place=place, expected=other)]


def test_the_same_repository_written_another_way_says_so(
    devnet: Repository, tmp_path: Path
) -> None:
    place, other = devnet.folder, "https://github.com/acme/devnet"
    said = advised(
        tmp_path,
        "set workspace devnet",
        DEVNET_GIT_REMOTE="https://dev:hunter2@github.com/acme/devnet",
    )
    assert said[1:] == [
        OTHER_ORIGIN.format(place=place, expected=other),
        "It is the same repository, written another way.",
    ]


def test_an_allowed_folder_without_a_repository(devnet: Repository, tmp_path: Path) -> None:
    place = devnet.folder.parent / "later"
    assert advised(tmp_path, DEVNET_HOME=str(place))[1:] == [
        f"❌ {place} is not initialized — complete earlier phases before Phase E"
    ]


@pytest.mark.usefixtures("devnet")
def test_a_folder_that_is_not_allowed_is_not_looked_at(tmp_path: Path) -> None:
    outside = Repository(tmp_path / "secret").folder
    said = advised(tmp_path, DEVNET_HOME=str(outside))
    assert said == [
        f"On {HERE}, {outside}:",
        "It was not looked at.",
        f"{outside} is not a clone in an allowed folder. Allowed: devnet (WORKSPACE_ROOTS).",
    ]
    assert advised(tmp_path, HOME="/home/dev")[0] == f"On {HERE}, /home/dev/Projects/devnet:"


def test_of_a_mirror_only_the_origin_is_checked(tmp_path: Path) -> None:
    remote = Remote(name="devnet", url="https://github.com/acme/devnet")
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, remotes=(remote,), environment={"DEVNET_GIT_REMOTE": URL}) as stage:
        play(stage, "@lead> start E\n…\n@lead> set workspace devnet\n…")
        said = stage.says("@dev", "guard")
    assert said.split("\n")[:3] == [
        f"On {HERE}, the mirror of github.com/acme/devnet:",
        OTHER_ORIGIN.format(place="the mirror of github.com/acme/devnet", expected=URL),
        "A mirror has no folder to work in: only its origin is checked. "
        "It is the same repository, written another way.",
    ]


def test_somebody_s_own_run_of_it_is_recorded(stage: Stage) -> None:
    play(
        stage,
        """
        @lead> start E
            …
        @dev> guard failed "no clone on my laptop"
            Recorded: you ran the workspace guard of Phase E, and it did not pass. Kept: “no clone on my laptop”.
        @dev> history
            …
            Tue 24 Nov, 03:12  @dev ran the workspace guard: it did not pass: no clone on my laptop
        @ops> guard passed
            Recorded: you ran the workspace guard of Phase E, and it passed.
        """,
    )
    assert "@ops ran it a moment ago: it passed" in stage.says("@dev", "guard")


SCRIPT = """# Phase G: x

### Workspace Guard
```bash
{}
```

## Step G1: a
- b
"""


@pytest.mark.parametrize(
    "script",
    [
        'make check && echo "fine"',
        'P="${SLACK_BOT_TOKEN:-/x}"\necho "no $P"\necho "ready at $P"',
        'P="${G_HOME:-/x}"\necho "one"\necho "two"\necho "three"',
    ],
)
def test_a_script_that_asks_something_else_is_only_shown(tmp_path: Path, script: str) -> None:
    (tmp_path / "phase-g.md").write_text(SCRIPT.format(script))
    environment = {"SLACK_BOT_TOKEN": "xoxb-secret", "G_HOME": "/srv"}
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url, plans_dir=tmp_path, environment=environment) as stage:
        play(stage, "@lead> start G\n…")
        assert stage.says("@dev", "guard") == f"Workspace guard\n{script}"
