"""One walk for all tests of a process: its worlds are made once."""

import pytest

from tests.bot.walks.walking import Walk
from tests.bot.walks.worlds import Worlds


@pytest.fixture(scope="session")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return Walk(Worlds(tmp_path_factory.mktemp("walks")))
