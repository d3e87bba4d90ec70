"""The whole bot, whichever way Slack reaches it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole import Whole, running


@pytest.fixture(params=["http", "socket mode"])
def whole(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Whole]:
    """It stands on a Monday morning, whichever way Slack reaches it."""
    with running(request.param, tmp_path) as whole:
        yield whole
