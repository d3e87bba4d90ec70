"""A run whose messages are delivered."""

import pytest

from bot.delivery import WORDS
from tests.bot.delivery.boards import board, touch
from tests.stage import Stage


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
