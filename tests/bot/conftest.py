"""A workspace, a run that is watched in it, and processes beside this one."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.dialogue import play
from tests.processes import forks
from tests.repository import Repository
from tests.stage import Stage


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """A clone."""
    repository = Repository(tmp_path / "devnet", "https://github.com/acme/devnet")
    repository.write("a", "a")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository


@pytest.fixture
def watching(devnet: Repository, database_url: str) -> Iterator[Stage]:
    """A run whose workspace is watched, on each of the two databases."""
    with Stage(database_url, workspace_roots=(devnet.folder,)) as stage:
        play(stage, "@lead> start E\n…\n@lead> set workspace devnet\n…")
        stage.clock.move(hours=4)
        yield stage


@pytest.fixture(scope="session")
def two_processes() -> Iterator[ProcessPoolExecutor]:
    """Two workers, each a process of its own; they serve every race."""
    with ProcessPoolExecutor(max_workers=2, mp_context=forks()) as pool:
        yield pool
