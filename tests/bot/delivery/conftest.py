"""A run whose messages are delivered."""

import pytest

from bot.delivery import WORDS
from tests.stage import Stage


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run whose beginning is owed to the channel, without a board."""
    both.courier.sender.words = {**WORDS, "board": lambda _: None}
    both.says("@lead", "start E")
    return both
