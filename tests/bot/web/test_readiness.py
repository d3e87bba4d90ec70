"""/readyz: 503 where nobody can be answered, and what else is amiss by name."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from structlog.testing import capture_logs

from bot import __version__
from bot.practice.faults import dropped
from bot.schedule import Job, Schedule
from bot.storage import tokens
from bot.storage.tokens import Purpose
from bot.storage.trouble import BUSY, TroubleError
from bot.web.readiness import Readiness
from tests.bot.web.pipeline import Pipeline
from tests.whole import Whole, running


def readyz(whole: Whole) -> tuple[int, list[str]]:
    """Status and lines, but for the last, which has the version."""
    answer = httpx2.get(f"{whole.url}/readyz", trust_env=False)
    *lines, version = answer.text.splitlines()
    assert version == f"version: {__version__}"
    return answer.status_code, lines


@pytest.mark.parametrize("way", ["http", "socket mode"])
def test_what_was_owed_too_long_is_named_and_takes_nobody_away(tmp_path: Path, way: str) -> None:
    with running(way, tmp_path) as whole:
        assert readyz(whole) == (200, ["ok"])
        whole.practice.faults.switch("silence", ("chat.postMessage",), dropped())
        whole.play("@lead #phase-e /phase start E")
        assert readyz(whole) == (200, ["ok"])
        whole.practice.clock.move_to(whole.practice.clock.now() + timedelta(minutes=11))
        status, lines = readyz(whole)
        assert (status, lines[0]) == (200, "ok, but")
        assert "oldest message: owed since 2026-11-23 08:12 UTC" in lines
        whole.play("@dev #phase-e /phase done E1.1")


def test_a_file_that_is_gone_takes_the_bot_away(tmp_path: Path) -> None:
    with running("http", tmp_path) as whole:
        whole.play("@lead #phase-e /phase start E")
        (tmp_path / "whole.db").unlink()
        status, lines = readyz(whole)
        assert (status, lines[0]) == (503, "not ready")
        assert lines[1].startswith("database: replaced;")
        whole.practice.type("@dev", "#phase-e", "/phase done E1.1")
        said = [message.text for message in whole.practice.workspace.messages()]
        assert any("deleted or replaced while I was running; nothing was" in text for text in said)


def test_what_is_wrong_is_logged_once_a_minute() -> None:
    readiness = Readiness({}, {"jobs": lambda: "remind"})
    with capture_logs() as logs:
        for _ in range(3):
            readiness.look()
    assert [(line["event"], line["what"], line["why"]) for line in logs] == [
        ("amiss", "jobs", "remind")
    ]


def test_a_job_that_does_not_come_to_its_end_is_late() -> None:
    seconds = [0.0]
    trouble = [TroubleError(BUSY)]

    def remind() -> None:
        if trouble:
            raise trouble[0]

    schedule = Schedule((Job("remind", timedelta(seconds=15), remind),), lambda: seconds[0])
    schedule.start()
    try:
        seconds[0] = 105.0
        assert schedule.late() == []
        seconds[0] = 106.0
        assert schedule.late() == ["remind"]
    finally:
        schedule.stop()


def test_while_another_process_writes_pages_are_shown_and_results_refused(tmp_path: Path) -> None:
    with running("http", tmp_path) as whole:
        pipeline = Pipeline(whole).begin()
        with whole.bot.database.write() as session:
            key = tokens.make(session, 1, Purpose.PAGE, "U0LEAD0001", whole.bot.clock())
        other = sqlite3.connect(tmp_path / "whole.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        page = httpx2.get(f"{whole.url}/runs/E", params={"key": key}, trust_env=False, timeout=30)
        status, said = pipeline.refused({"gate": "coverage", "value": 98.4})
        other.close()
        assert page.status_code == 200
        assert (status, pipeline.headers["retry-after"]) == (503, "10")
        assert said == "The database is busy; nothing was changed. Try again in a moment."
