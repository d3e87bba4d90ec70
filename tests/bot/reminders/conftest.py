import pytest

from tests.stage import Stage


@pytest.fixture
def started(both: Stage) -> Stage:
    """A run that began on Tuesday the 24th at 09:12, with its first post out of the way."""
    both.says("@lead", "start E")
    both.deliver()
    both.slack.posted.clear()
    return both
