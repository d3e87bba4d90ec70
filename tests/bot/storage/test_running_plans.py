"""A start parses what runs: no act after it has to, while others wait for it."""

from pathlib import Path

import pytest

from bot.facts import RunFacts
from bot.main import Phasebot
from bot.settings import read_settings
from bot.storage import plans, runs
from tests.stage import Stage

STORED = "UPDATE plans SET sha256 = ?, text = ?"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which a phase runs."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url) as stage:
        assert "has begun" in stage.says("@lead", "start E")
    return url


def started(url: str) -> Phasebot:
    """A bot that begins anew on that database."""
    bot = Phasebot(
        read_settings(
            _env_file=None,
            slack_bot_token="xoxb-test",
            slack_signing_secret="a secret for tests",
            slack_api_url="http://127.0.0.1:9/",
            database_url=url,
        )
    )
    bot.start()
    return bot


def store(url: str, sha256: str, text: str) -> None:
    """Put this in place of the text that is stored."""
    with Stage(url) as stage, stage.database.write() as session:
        session.connection().exec_driver_sql(STORED, (sha256, text))


def running(bot: Phasebot) -> RunFacts:
    with bot.database.read() as session:
        return runs.facts(session, 1)


def test_a_plan_that_runs_is_read_at_the_start_and_never_again(url: str) -> None:
    text = "# Phase E: Parsed at the start\n\n## Step E1: One\n- a\n"
    store(url, plans.digest(text), text)
    bot = started(url)
    try:
        store(url, plans.digest(text), "gone")
        assert running(bot).phase.title == "Parsed at the start"
    finally:
        bot.stop()


def test_a_plan_that_no_longer_parses_holds_up_no_start(url: str) -> None:
    store(url, "0" * 64, "")
    bot = started(url)
    try:
        with pytest.raises(RuntimeError, match="no longer parses"):
            running(bot)
    finally:
        bot.stop()
