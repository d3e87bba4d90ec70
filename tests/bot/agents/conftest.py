"""A whole bot with one run, and an agent of @dev's that holds a key to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.agents.agent import BEGUN, Agent, Slackbot, make_key
from tests.repository import Repository
from tests.whole import Whole, running


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    """A bot with a run of Phase E in #phase-e."""
    with running("http", tmp_path) as whole:
        whole.play(BEGUN)
        yield whole


@pytest.fixture
def agent(whole: Whole) -> Agent:
    """claude-code, for @dev."""
    return Agent(whole, make_key(whole))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """The same for all tests of a file whose calls are refused, and so change nothing."""
    with running("http", tmp_path_factory.mktemp("one")) as whole:
        whole.play(BEGUN)
        yield Agent(whole, make_key(whole))


@pytest.fixture
def slackbot(whole: Whole) -> Slackbot:
    """Slackbot, which @dev asks, who has an item of E1."""
    whole.play("@lead #phase-e /phase assign E1 @dev")
    return Slackbot(whole)


@pytest.fixture
def on_both(tmp_path: Path, database_url: str) -> Iterator[Agent]:
    """The same agent, on each of the two databases."""
    with running("http", tmp_path, database_url=database_url) as whole:
        whole.play(BEGUN)
        yield Agent(whole, make_key(whole))


@pytest.fixture
def devnet(tmp_path: Path) -> Repository:
    """The team's repository, with a commit from before the run."""
    repository = Repository(tmp_path / "devnet", "https://github.com/acme/devnet")
    repository.write("README.md", "DevNet\n")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    return repository
