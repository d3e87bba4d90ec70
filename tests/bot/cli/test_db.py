"""``phasebot db``, on both databases."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.settings import Settings
from bot.storage import health, schema
from bot.storage.session import Database
from tests.bot.cli.terminal import phasebot
from tests.bot.storage.older import make_newer, make_older
from tests.stage import Stage


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A folder with nothing in it and no settings: a machine that keeps backups."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.fixture
def running(environment: pytest.MonkeyPatch, database_url: str) -> Stage:
    """A database of either kind in which Phase E runs."""
    environment.setenv("DATABASE_URL", database_url)
    with Stage(database_url) as stage:
        stage.says("@lead", "start E")
    return stage


@pytest.mark.usefixtures("running")
def test_check_counts_what_there_is() -> None:
    answer = phasebot("db", "check")
    assert answer.code == 0
    assert answer.output.startswith(f"No damage. Revision {schema.HEAD}; 1 plans, 1 runs, ")


def test_a_check_names_each_table_as_it_reads_it(tmp_path: Path) -> None:
    with Stage(f"sqlite:///{tmp_path / 'read.db'}") as stage:
        stage.says("@lead", "start E")
    told: list[str] = []
    found = health.of_file(tmp_path / "read.db", tell=told.append)
    assert found.problems == ()
    assert any(re.fullmatch(r"items \(\d+ of \d+ tables\)", line) for line in told)
    assert len(told) == len(set(told)) > 20


@pytest.mark.usefixtures("running")
def test_a_look_says_how_much_there_is_and_how_much_of_it_is_new(database_url: str) -> None:
    found = health.of_url(database_url)
    assert found.size > 100_000
    assert 0 < found.grew <= found.size
    with closing(Database(database_url)) as database, database.write() as session:
        for table, column in (("events", "at"), ("outbox", "happened_at"), ("nudges", "found_at")):
            old = sa.text(f"UPDATE {table} SET {column} = '2020-01-01 00:00:00'")
            session.connection().execute(old)
    assert health.of_url(database_url).grew == 0


def test_check_tells_a_missing_database_from_a_damaged_one(tmp_path: Path) -> None:
    assert phasebot("db", "check") == (2, "", "phasebot.db: there is no such file.\n")
    database = Database("sqlite:///phasebot.db")
    schema.upgrade(database)
    database.close()
    insert = "INSERT INTO events (run_id, kind, actor, at, data) VALUES (77, 'x', 'U1', '1', '{}')"
    with closing(sqlite3.connect(tmp_path / "phasebot.db")) as connection, connection:
        connection.execute(insert)
    answer = phasebot("db", "check")
    assert answer.code == 1
    assert answer.output == "row 1 of events names a row of runs that is not there\n"


def test_upgrade_makes_a_database_and_then_leaves_it_alone(tmp_path: Path) -> None:
    assert phasebot("db", "upgrade").output == f"Upgraded from nothing to {schema.HEAD}.\n"
    again = phasebot("db", "upgrade")
    assert again == (0, f"The database is up to date: revision {schema.HEAD}.\n", "")
    assert [path.name for path in tmp_path.glob("*.db")] == ["phasebot.db"]


def test_upgrade_backs_an_older_database_up_first(tmp_path: Path) -> None:
    make_older("sqlite:///phasebot.db")
    answer = phasebot("db", "upgrade")
    first, second = answer.output.splitlines()
    assert first.startswith("Backed up to phasebot-before-upgrade-")
    assert second == f"Upgraded from revision 0001 to {schema.HEAD}."
    kept = first.removeprefix("Backed up to ")
    assert phasebot("db", "check", kept).output.startswith("No damage. Revision 0001 (this")
    assert (tmp_path / kept).exists()


def test_upgrade_can_be_told_to_do_without(tmp_path: Path) -> None:
    make_older("sqlite:///phasebot.db")
    assert phasebot("db", "upgrade", "--without-backup").code == 0
    assert [path.name for path in tmp_path.glob("*.db")] == ["phasebot.db"]


def test_upgrade_of_postgresql_asks_for_a_dump(
    environment: pytest.MonkeyPatch, postgres: sa.URL
) -> None:
    engine = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS older")
        connection.exec_driver_sql("CREATE DATABASE older")
    engine.dispose()
    url = postgres.set(database="older").render_as_string(hide_password=False)
    environment.setenv("DATABASE_URL", url)
    make_older(url)
    refused = phasebot("db", "upgrade")
    assert refused.code == 2
    assert "pg_dump --format=custom" in refused.errors
    assert phasebot("db", "check").output.startswith("No damage. Revision 0001")
    done = phasebot("db", "upgrade", "--without-backup")
    assert done == (0, f"Upgraded from revision 0001 to {schema.HEAD}.\n", "")
    assert "1 people" in phasebot("db", "check").output


@pytest.fixture
def kept(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database of which backups are taken."""
    environment.setenv("DATABASE_URL", "sqlite:///phasebot.db")
    phasebot("db", "upgrade")
    return tmp_path


@pytest.mark.parametrize("typed", ["backups/", "deep/er/backups/", "backups//", "./backups/"])
def test_a_slash_means_a_folder_which_is_made_for_a_backup(kept: Path, typed: str) -> None:
    answer = phasebot("db", "backup", typed)
    assert answer.code == 0, answer.errors
    (made,) = (kept / typed).glob("phasebot-backup-*.db")
    assert answer.output == f"Backed up to {made.relative_to(kept)}\n"
    assert phasebot("db", "check", str(made)).code == 0
    assert (kept / typed).stat().st_mode & 0o077 == 0, "nobody else reads what people typed"
    assert phasebot("db", "backup", typed.rstrip("/")).code == 0, "it is a folder by now"
    assert len(list((kept / typed).iterdir())) == 2


def test_a_name_without_a_slash_is_a_file_in_a_folder_that_is_there(kept: Path) -> None:
    assert phasebot("db", "backup", "today.db").output == "Backed up to today.db\n"
    refused = phasebot("db", "backup", "missing/today.db")
    assert (refused.code, refused.output) == (2, "")
    assert refused.errors == (
        "There is no folder missing. One that ends with a slash is made, and the file in it has "
        "its date: phasebot db backup missing/\n"
    )
    assert not (kept / "missing").exists()
    assert phasebot("db", "backup", "today.db/").errors == (
        "today.db/ cannot be made: file exists.\n"
    )


@pytest.mark.usefixtures("kept")
def test_a_folder_is_no_backup_and_its_newest_is_named() -> None:
    phasebot("db", "backup", "backups/")
    for words in (("restore", "backups"), ("check", "backups/")):
        refused = phasebot("db", *words)
        assert refused.code == 2
        assert refused.errors.startswith(
            "backups is a folder. Name a file in it, such as the newest: backups/phasebot-backup-"
        )


def test_postgresql_is_backed_up_by_its_own_tools(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "postgresql://127.0.0.1/phasebot")
    backup, restore = phasebot("db", "backup", "x.db"), phasebot("db", "restore", "x.db")
    assert (backup.code, restore.code) == (2, 2)
    assert "pg_dump" in backup.errors
    assert "pg_restore" in restore.errors


def test_without_the_driver_of_postgresql_it_is_named(environment: pytest.MonkeyPatch) -> None:
    """An upgrade of the core alone does not bring it: it was there until it became an extra."""
    environment.setitem(sys.modules, "psycopg", None)
    environment.setenv("DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/d")
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    environment.setenv("SLACK_SIGNING_SECRET", "1")
    said = (
        "DATABASE_URL names a PostgreSQL database, and its driver is not installed. Nothing was "
        'changed. Install it where Phasebot is: pip install "psycopg[binary]~=3.3.6"\n'
    )
    for words in (("db", "check"), ("db", "upgrade"), ("export", "E")):
        assert phasebot(*words) == (2, "", said), words
    without = "import sys; sys.modules['psycopg'] = None; sys.argv = ['phasebot', 'run']; "
    started = subprocess.run(
        [sys.executable, "-c", without + "from bot.cli import main; main()"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stdout, started.stderr) == (2, "", said)


def test_a_newer_database_is_refused_by_every_way_in(
    environment: pytest.MonkeyPatch, database_url: str
) -> None:
    environment.setenv("DATABASE_URL", database_url)
    make_newer(database_url)
    for words in (("upgrade",), ("check",)):
        answer = phasebot("db", *words)
        assert answer.code == 2
        assert "revision 9999" in answer.errors
    environment.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    environment.setenv("SLACK_SIGNING_SECRET", "secret")
    tried = subprocess.run(
        [sys.executable, "-m", "bot", "run"], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 2
    assert "revision 9999" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_a_backup_goes_to_a_file_or_into_a_folder_and_comes_back(tmp_path: Path) -> None:
    with Stage("sqlite:///phasebot.db") as stage:
        stage.says("@lead", "start E")
        assert phasebot("db", "backup", "one.db") == (0, "Backed up to one.db\n", "")
        assert phasebot("db", "backup", "one.db").code == 2
        assert phasebot("db", "backup", ".").output.startswith("Backed up to phasebot-backup-")
        stage.says("@dev", "done E1.1")
        refused = phasebot("db", "restore", "one.db")
        assert refused.code == 2
        assert "phasebot.db is in use" in refused.errors
    first, second = phasebot("db", "restore", "one.db").output.splitlines()
    assert first == "Restored phasebot.db from one.db"
    assert second.startswith("What was there is kept as phasebot-replaced-")
    with Stage("sqlite:///phasebot.db") as stage:
        assert "0 of 16 done" in stage.says("@dev", "status")
    assert len(list(tmp_path.glob("*.db"))) == 4


def test_a_wrong_address_is_named(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "mysql://user:hunter2@host/db")
    answer = phasebot("db", "check")
    assert answer.code == 2
    assert answer.errors.startswith("DATABASE_URL: its value will not do")
