"""A run to talk about."""

import pytest

from tests.dialogue import play
from tests.stage import Stage


@pytest.fixture
def begun(stage: Stage) -> Stage:
    """A run of Phase E that @lead leads."""
    play(stage, "@lead> start E\n…")
    return stage
