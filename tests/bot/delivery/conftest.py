"""A run whose messages are delivered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.delivery import WORDS
from tests.bot.delivery.boards import board, touch
from tests.bot.delivery.hooked import Hooked, hooked_on
from tests.stage import Stage

LONG = "x — `<&>` “y”\n" * 5_000


@pytest.fixture
def long(tmp_path: Path) -> Iterator[Stage]:
    """A run of a phase whose first message is too long for a card."""
    document = f"# Phase X: Long\n### Step X1: One\n**Message to send:**\n~~~\n{LONG}~~~\n"
    (tmp_path / "x.md").write_text(f"{document}**Key Deliverables**\n- a thing\n")
    with Stage(f"sqlite:///{tmp_path / 'long.db'}", plans_dir=tmp_path) as stage:
        stage.says("@lead", "start X")
        stage.deliver()
        yield stage


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run whose beginning is owed to the channel, without a board."""
    both.courier.sender.words = {**WORDS, "board": lambda _: None}
    both.says("@lead", "start E")
    return both


@pytest.fixture
def standing(started: Stage) -> Stage:
    """A run with a board that was posted, and pinned as 2.000001."""
    started.courier.sender.words = {**WORDS, "board": board}
    touch(started)
    started.deliver()
    return started


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[Hooked]:
    """A run with a receiver, on SQLite."""
    with hooked_on(f"sqlite:///{tmp_path / 'stage.db'}") as hooked:
        yield hooked


@pytest.fixture
def on_both(database_url: str) -> Iterator[Hooked]:
    """The same on each of the two databases."""
    with hooked_on(database_url) as hooked:
        yield hooked
