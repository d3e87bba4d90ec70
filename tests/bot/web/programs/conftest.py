"""Programs of a whole bot, on SQLite and on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.web.programs.program import BEGUN, Program
from tests.whole import running


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A program that may write, with a run of Phase E."""
    with running("http", tmp_path) as whole:
        whole.play(BEGUN)
        one = Program(whole)
        yield one
        one.finish()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The same for all tests of a file that change nothing in it."""
    with running("http", tmp_path_factory.mktemp("one")) as whole:
        whole.play(BEGUN)
        program = Program(whole)
        yield program
        program.finish()


@pytest.fixture
def on_both(tmp_path: Path, database_url: str) -> Iterator[Program]:
    """The same on each of the two databases."""
    with running("http", tmp_path, database_url=database_url) as whole:
        whole.play(BEGUN)
        one = Program(whole)
        yield one
        one.finish()
