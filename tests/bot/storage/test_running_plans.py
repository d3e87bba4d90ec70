"""A start loads the plans that run: no act after it has to, while others wait for it."""

from pathlib import Path

import pytest

from bot.app import Phasebot
from bot.domain.facts import RunFacts
from bot.settings import read_settings
from bot.storage import runs
from phases.document import Phase
from tests.phases.reading import phase_of
from tests.stage import Stage

STORED = "UPDATE plans SET sha256 = ?, phase = ?"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which a phase runs."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with Stage(url) as stage:
        assert "has started" in stage.says("@lead", "start E")
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


def store(url: str, sha256: str, phase: Phase | None) -> None:
    """Put this in place of what was read in the text that is stored."""
    kept = phase.model_dump_json() if phase else None
    with Stage(url) as stage, stage.database.write() as session:
        session.connection().exec_driver_sql(STORED, (sha256, kept))


def running(bot: Phasebot) -> RunFacts:
    with bot.database.read() as session:
        return runs.facts(session, 1)


def test_a_plan_that_runs_is_loaded_at_the_start_and_never_again(url: str) -> None:
    store(url, "1" * 64, phase_of("# Phase E: Loaded at the start\n\n## Step E1: One\n- a\n"))
    bot = started(url)
    try:
        store(url, "1" * 64, None)
        assert running(bot).phase.title == "Loaded at the start"
    finally:
        bot.stop()


def test_what_was_read_counts_and_not_the_text_beside_it(url: str) -> None:
    store(url, "2" * 64, phase_of("# Phase E: As it was read\n\n## Step E1: One\n- a\n"))
    bot = started(url)
    try:
        assert [item.text for item in running(bot).phase.items] == ["a"]
    finally:
        bot.stop()


def test_a_plan_in_which_nothing_was_read_holds_up_no_start(url: str) -> None:
    store(url, "0" * 64, None)
    bot = started(url)
    try:
        with pytest.raises(RuntimeError, match="nothing was read"):
            running(bot)
    finally:
        bot.stop()
