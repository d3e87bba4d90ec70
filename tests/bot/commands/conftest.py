"""A run to talk about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from phases import plans
from tests.bot.commands.shown_keys import ADDRESS
from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def begun(stage: Stage) -> Stage:
    """A run of Phase E that @lead leads."""
    play(stage, "@lead> start E\n…")
    return stage


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The same for all tests of a file in which everything is refused, and so changes nothing."""
    with Stage(f"sqlite:///{tmp_path_factory.mktemp('one') / 'stage.db'}") as stage:
        play(stage, "@lead> start E\n…")
        yield stage


@pytest.fixture
def reached(tmp_path: Path) -> Iterator[Stage]:
    """A run of Phase E, of a bot that knows its address."""
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", address=ADDRESS) as stage:
        play(stage, "@lead> start E\n…")
        yield stage


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The file beside the team's own copy of Phase E."""
    (tmp_path / "phase-e.md").write_bytes((plans.FOLDER / "phase-e.md").read_bytes())
    return tmp_path / "phase-e.toml"


@pytest.fixture
def with_plans(beside: Path, database_url: str) -> Iterator[Stage]:
    """A stage that reads it, on each of the two databases."""
    with Stage(database_url, plans_dir=beside.parent) as stage:
        yield stage
