"""A database that is busy, full, gone or replaced: an act changes nothing, and says why."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import ack_budget
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from tests.stage import Stage

SOON = 0.3
"""Seconds that are left for an act here: nobody waits for two."""


def said_soon(stage: Stage, text: str) -> str:
    """What is answered to somebody for whom little time is left."""
    with ack_budget.shared(SOON):
        return stage.says("@dev", text)


@pytest.fixture
def file(stage: Stage, tmp_path: Path) -> Path:
    """The file of a stage on which Phase E has begun."""
    stage.says("@lead", "start E")
    return tmp_path / "stage.db"


@contextmanager
def held(url: str) -> Iterator[None]:
    """Another process writes, and does not end: into SQLite's file, or on each run's row."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT id FROM runs FOR UPDATE")
        yield
    engine.dispose()


def kept(database: Database) -> str | None:
    """What keeps an act from being kept."""
    try:
        database.require_kept()
    except TroubleError as error:
        return error.trouble.name
    return None


def test_an_act_gives_up_on_a_busy_database_and_changes_nothing(both: Stage) -> None:
    both.says("@lead", "start E")
    with held(both.database.url):
        said = said_soon(both, "done E1.1")
        assert said == "The database is busy; nothing was changed. Try again in a moment."
        assert "0 of 16" in both.says("@dev", "status"), "a look waits for no writer"
    assert "E1.1 is done" in both.says("@dev", "done E1.1")


def test_whoever_looks_waits_behind_no_writer_however_many_those_are(both: Stage) -> None:
    both.says("@lead", "start E")
    with held(both.database.url), ThreadPoolExecutor(64) as pool:
        acts = [pool.submit(said_soon, both, f"note E1 {number}") for number in range(64)]
        looked = [both.says("@dev", "status") for _ in range(20)]
        assert all("Phase E" in said for said in looked)
        assert {act.result() for act in acts} == {
            "The database is busy; nothing was changed. Try again in a moment."
        }
    assert kept(both.database) is None


def test_a_full_disk_refuses_acts_until_there_is_room(stage: Stage) -> None:
    stage.says("@lead", "start E")
    with stage.database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    note = f"note E1 {'many words ' * 80}"
    said = next(said for _ in range(50) if "disk" in (said := stage.says("@dev", note)))
    assert said == (
        "The database's disk is full; nothing was changed. Ask your operator to make room on it, "
        "then try again."
    )
    assert stage.database.trouble
    with stage.database.writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages * 10}")
    assert kept(stage.database) is None
    assert "is full" not in stage.says("@dev", note)


@pytest.mark.parametrize("ends", ["", "-wal"])
def test_a_file_that_was_deleted_refuses_acts_and_none_is_made_in_its_place(
    stage: Stage, file: Path, ends: str
) -> None:
    deleted = file.with_name(file.name + ends)
    deleted.unlink()
    said = stage.says("@dev", "done E1.1")
    assert said == (
        "The database's file was deleted or replaced while I was running; nothing was changed. "
        "Ask your operator to put it back, or to start me again."
    )
    assert kept(stage.database) == "replaced"
    with ThreadPoolExecutor(16) as pool:  # new connections as well
        list(pool.map(lambda _: stage.says("@dev", "status"), range(16)))
    assert not deleted.exists()


def test_a_file_that_was_replaced_refuses_acts_until_it_is_put_back(
    stage: Stage, file: Path, tmp_path: Path
) -> None:
    ours, other = tmp_path / "ours.db", tmp_path / "other.db"
    shutil.copyfile(file, other)
    file.rename(ours)
    other.rename(file)
    assert "deleted or replaced" in stage.says("@dev", "done E1.1")
    file.unlink()
    ours.rename(file)
    assert "E1.1 is done" in stage.says("@dev", "done E1.1")
    assert kept(stage.database) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_became_a_standby_refuses_acts(both: Stage) -> None:
    both.says("@lead", "start E")
    name = sa.make_url(both.database.url).database
    with both.database.writer.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        connection.commit()
    both.database.close()  # the connections that come next find it so
    assert "cannot be written; nothing was changed" in both.says("@dev", "done E1.1")
    assert kept(both.database) == "read-only"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_is_away_is_told_and_found_again(both: Stage, postgres: sa.URL) -> None:
    both.says("@lead", "start E")
    name = sa.make_url(both.database.url).database
    server = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.exec_driver_sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        for text in ("done E1.1", "status"):
            assert both.says("@dev", text).startswith(
                "The database doesn't answer; nothing was changed. Try again in a moment."
            )
        assert kept(both.database) == "away"
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    server.dispose()
    assert "E1.1 is done" in both.says("@dev", "done E1.1")
    assert kept(both.database) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_during_an_act_leaves_its_end_open(
    both: Stage, postgres: sa.URL
) -> None:
    server = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")

    def act() -> None:
        with server.connect() as connection, both.database.write() as session:
            mine = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            connection.exec_driver_sql(f"SELECT pg_terminate_backend({mine}, 5000)")

    with pytest.raises(TroubleError, match="can't say whether it did"):
        act()
    server.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_that_falls_silent_is_left_for_another(both: Stage, postgres: sa.URL) -> None:
    both.says("@lead", "start E")
    name = sa.make_url(both.database.url).database
    server = sa.create_engine(postgres)
    with server.connect() as connection:
        found = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        frozen = connection.exec_driver_sql(found, (name,)).scalars().all()
    server.dispose()
    for process in frozen:
        os.kill(process, signal.SIGSTOP)
    try:
        assert "E1.1 is done" in said_soon(both, "done E1.1")
    finally:
        for process in frozen:
            os.kill(process, signal.SIGCONT)
