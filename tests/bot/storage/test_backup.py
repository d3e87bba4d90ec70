"""Backups: whole, at one commit, beside writers; put back only where that is safe."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.storage import backup, health, schema
from bot.storage.restore import restore
from bot.storage.session import Database
from phases.errors import UserError
from tests.bot.storage.older import make_newer, make_older
from tests.bot.storage.ticking import as_told, events_of, items_of, tick_until
from tests.processes import forks
from tests.stage import Stage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database in which Phase E runs and one deliverable is done; nobody has it open."""
    file = tmp_path / "phasebot.db"
    with Stage(f"sqlite:///{file}") as stage:
        stage.says("@lead", "start E")
        stage.says("@dev", "done E1.1")
    return file


def test_backups_under_load_are_restored_to_the_state_of_one_commit(
    file: Path, tmp_path: Path
) -> None:
    stop, backups = tmp_path / "stop", []
    with ProcessPoolExecutor(max_workers=1, mp_context=forks()) as pool:
        ticking = pool.submit(tick_until, f"sqlite:///{file}", stop)
        try:
            for number in range(5):
                enough = len(events_of(file)) + 20
                while len(events_of(file)) < enough:
                    assert not ticking.done()
                backups.append(backup.back_up(file, tmp_path / f"backup-{number}.db"))
            enough = len(events_of(file)) + 1
            while len(events_of(file)) < enough:
                assert not ticking.done()
        finally:
            stop.touch()
        assert ticking.result() > 100
    everything = events_of(file)
    for taken in backups:
        into = tmp_path / f"restored-{taken.name}"
        assert restore(taken, into) is None
        events = events_of(into)
        assert events == everything[: len(events)]
        assert len(events) < len(everything)
        told = as_told(events)
        assert told
        assert {code: items_of(into)[code] for code in told} == told
        assert health.of_file(into).problems == ()
        with Stage(f"sqlite:///{into}") as stage:
            assert "Phase E" in stage.says("@lead", "status")


def test_a_backup_overwrites_nothing_and_leaves_nothing_half_done(
    file: Path, tmp_path: Path
) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(UserError, match="overwrites nothing"):
        backup.back_up(file, file)
    with pytest.raises(UserError, match="cannot be written: no such file"):
        backup.back_up(file, tmp_path / "nowhere" / "backup.db")
    (tmp_path / "text.db").write_text("no database, only words" * 100)
    with pytest.raises(UserError, match="cannot be read as a database"):
        backup.back_up(tmp_path / "text.db", tmp_path / "backup.db")
    left = {path.name for path in tmp_path.iterdir()} - {"phasebot.db-wal", "phasebot.db-shm"}
    assert left == before | {"text.db"}


def test_a_backup_can_be_read_by_those_who_can_read_the_database(
    file: Path, tmp_path: Path
) -> None:
    file.chmod(0o640)
    taken = backup.back_up(file, tmp_path / "backup.db")
    assert taken.stat().st_mode & 0o777 == 0o640


def test_a_restored_database_has_the_permissions_of_the_one_replaced(
    file: Path, tmp_path: Path
) -> None:
    taken = backup.back_up(file, tmp_path / "backup.db")
    taken.chmod(0o400)
    file.chmod(0o660)
    restore(taken, file)
    assert file.stat().st_mode & 0o777 == 0o660


def test_what_is_replaced_is_kept_whole(file: Path, tmp_path: Path) -> None:
    taken = backup.back_up(file, tmp_path / "backup.db")
    with Stage(f"sqlite:///{file}") as stage:
        stage.request_prefix = "later"
        stage.says("@dev", "done E1.2")
    replaced = restore(taken, file)
    assert replaced
    assert items_of(replaced)["E1.2"] == ("done", 2)
    assert items_of(file)["E1.2"] == ("open", 1)
    again = restore(taken, file)
    assert again
    assert again != replaced


def test_a_database_that_somebody_has_open_is_not_replaced(file: Path, tmp_path: Path) -> None:
    taken = backup.back_up(file, tmp_path / "backup.db")
    with Stage(f"sqlite:///{file}") as stage:
        stage.request_prefix = "later"
        stage.says("@dev", "done E1.2")
        with pytest.raises(UserError, match=r"is in use\. Stop the bot"):
            restore(taken, file)
        assert stage.says("@dev", "done E1.3").startswith("E1.3 is done")
    assert items_of(file)["E1.2"] == ("done", 2)
    assert not list(tmp_path.glob(".*partial")) + list(tmp_path.glob("*replaced*"))


def test_a_damaged_database_is_replaced_with_its_log(file: Path, tmp_path: Path) -> None:
    taken = backup.back_up(file, tmp_path / "backup.db")
    file.write_bytes(b"damaged" * 1000)
    log = file.with_name("phasebot.db-wal")
    log.write_bytes(b"the log of the damaged one")
    replaced = restore(taken, file)
    assert replaced
    assert replaced.read_bytes().startswith(b"damaged")
    assert not log.exists()
    assert items_of(file)["E1.1"] == ("done", 2)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: file.write_bytes(b"words" * 1000), "cannot be read as a database"),
        (lambda file: file.write_bytes(b""), "is not a Phasebot database"),
        (lambda file: _of_another(file), "is not a Phasebot database"),
        (lambda file: make_newer(f"sqlite:///{file}"), "revision 9999"),
        (lambda file: _damaged(file), "is damaged"),
        (lambda _: None, "there is no such file"),
    ],
    ids=["words", "empty", "of another program", "newer", "damaged", "missing"],
)
def test_a_file_that_will_not_do_is_refused_and_nothing_is_changed(
    file: Path, tmp_path: Path, make: object, said: str
) -> None:
    other = tmp_path / "other.db"
    assert callable(make)
    make(other)
    with pytest.raises(UserError, match=said):
        restore(other, file)
    assert items_of(file)["E1.1"] == ("done", 2)
    assert not list(tmp_path.glob("*replaced*"))


def _of_another(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


def _damaged(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    schema.upgrade(database)
    database.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO events (run_id, kind, actor, at, data) "
            "VALUES (77, 'done', 'U1', '2026-11-24 08:00:00', '{}')"
        )


def test_the_database_is_no_backup_of_itself(file: Path) -> None:
    with pytest.raises(UserError, match="is the database itself"):
        restore(file, file)


def test_what_was_owed_at_the_backup_is_looked_for_before_it_is_sent(
    file: Path, tmp_path: Path
) -> None:
    taken = backup.back_up(file, tmp_path / "backup.db")
    with Stage(f"sqlite:///{file}") as stage:
        said = stage.posts()
        posted = list(stage.slack.posted)
    assert said
    restore(taken, file)
    with Stage(f"sqlite:///{file}") as stage:
        stage.slack.posted = posted
        assert stage.posts() == said


def test_an_upgrade_backs_up_first(tmp_path: Path) -> None:
    file = tmp_path / "phasebot.db"
    make_older(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}")
    kept = schema.upgrade(database)
    assert kept
    assert kept.name.startswith("phasebot-before-upgrade-20")
    assert health.of_file(kept).revision == "0001"
    assert health.of_file(file).revision == schema.HEAD
    assert schema.upgrade(database) is None
    database.close()
    restore(kept, file)
    assert health.of_file(file).revision == "0001"
    assert health.of_file(file).counts["people"] == 1


def test_a_newer_database_is_refused_on_both(database_url: str) -> None:
    make_newer(database_url)
    database = Database(database_url)
    with pytest.raises(UserError, match=f"revision 9999.*up to {schema.HEAD} only"):
        schema.upgrade(database)
    assert schema.revision(database) == "9999"
    database.close()


def test_every_migration_is_known_by_its_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    assert schema.known() == {script.revision for script in walked}


def test_a_database_that_does_not_open_is_said_without_its_password(tmp_path: Path) -> None:
    for url, said in (
        (f"sqlite:///{tmp_path}/nowhere/x.db", f"there is no folder {tmp_path}/nowhere"),
        ("postgresql://bot:hunter2@127.0.0.1:1/phasebot", "connection failed"),
    ):
        database = Database(url)
        with pytest.raises(UserError, match=f"cannot be opened: {said}") as refusal:
            schema.upgrade(database)
        assert "hunter2" not in str(refusal.value)
        database.close()
