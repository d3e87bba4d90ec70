import pytest

from tests.stage import Stage


def _begun(stage: Stage) -> Stage:
    stage.says("@lead", "start E")
    stage.deliver()
    stage.slack.clear()
    return stage


@pytest.fixture
def begun(stage: Stage) -> Stage:
    """A run that began on Tuesday the 24th at 09:12, with its first post out of the way."""
    return _begun(stage)


@pytest.fixture
def started(both: Stage) -> Stage:
    """The same on each of the two databases."""
    return _begun(both)
