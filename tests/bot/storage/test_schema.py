"""The migrations lead to the tables of the code, on both databases."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.domain.facts import ItemFacts, PersonFacts, RunFacts
from bot.storage import people, schema
from bot.storage.session import Database, normalised
from bot.storage.tables import Item, Run, Table, table_of


def test_migrations_and_tables_agree(database: Database) -> None:
    with database.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_each_fact_of_an_item_is_a_column_of_its_own_and_empty_where_the_fact_may_be() -> None:
    columns, facts = {column.name: column for column in table_of(Item).c}, get_type_hints(ItemFacts)
    del facts["paused_at"], facts["others"]  # the run's; a row for each
    assert columns.keys() - facts.keys() == {"run_id", "position"}
    for name, hint in facts.items():
        assert columns[name].nullable == (NoneType in get_args(hint)), name


def test_each_fact_of_a_run_is_a_column_of_its_own_or_known_to_come_from_elsewhere() -> None:
    elsewhere = {"phase", "plan", "was_told", "items", "names", "gone"}
    facts = {field.name for field in fields(RunFacts)}
    assert facts - {column.name for column in table_of(Run).c} == elsewhere


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO people (id, name, zone, seen_at) "
            "VALUES ('U1', 'dev', 'UTC', '2026-11-24 08:00:00')"
        )
    schema.upgrade(database)
    with database.read() as session:
        assert session.connection().exec_driver_sql("SELECT id FROM people").all() == [("U1",)]


def test_a_fresh_sqlite_file_is_in_wal_and_keeps_foreign_keys(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    schema.upgrade(database)
    with database.write() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()


def test_a_word_that_no_state_has_is_refused_by_the_database(database: Database) -> None:
    statement = sa.text(
        "INSERT INTO outbox (run_id, lane, kind, data, happened_at, state, due_at, attempts, "
        "unsure) VALUES (1, 'C1', 'x', '{}', :at, 'lost', :at, 0, false)"
    ).bindparams(sa.bindparam("at", type_=sa.DateTime(timezone=True)))
    with pytest.raises(sa.exc.IntegrityError), database.write() as session:
        session.connection().execute(statement, {"at": datetime.now(UTC)})


@pytest.mark.parametrize(
    "url", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"]
)
def test_every_way_to_write_a_postgresql_address_is_understood(url: str) -> None:
    assert normalised(url) == "postgresql+psycopg://u:p@h/d"


def test_tidying_moves_what_was_written_into_the_database_file(tmp_path: Path) -> None:
    file = tmp_path / "tidy.db"
    database = Database(f"sqlite:///{file}")
    schema.upgrade(database)
    for number in range(50):
        with database.write() as session:
            people.keep(session, PersonFacts(f"U{number}", "dev", "UTC"), datetime.now(UTC))
    database.tidy()
    alone = tmp_path / "alone.db"
    alone.write_bytes(file.read_bytes())
    copy = Database(f"sqlite:///{alone}")
    with copy.read() as session:
        assert len(people.named(session, "dev")) == 50
    with database.write() as session:
        people.keep(session, PersonFacts("U99", "ops", "UTC"), datetime.now(UTC))
    copy.close()
    database.close()


PLAN = "INSERT INTO plans VALUES (1, 'abc', 'E', 'Example', 'text', '2026-11-24 08:00:00')"
RUN = (
    "INSERT INTO runs (id, plan_id, code, handle, channel, lead, zone, strict, digest_at, "
    "started_at, started_by, reminded_until) VALUES (1, 1, 'E', 'E', 'C1', 'U1', 'UTC', false, "
    "'09:00:00', '2026-11-24 08:00:00', 'U1', '2026-11-24 08:00:00')"
)
ITEM = (
    "INSERT INTO items (id, run_id, code, kind, step, position, text, version, state) "
    "VALUES ({id}, 1, 'E1.{id}', '{kind}', 'E1', 1, 'text', 1, '{state}')"
)


def test_an_upgrade_keeps_items_and_lets_them_be_retired(database: Database) -> None:
    _downgrade(database, "0002")
    with database.write() as session:
        for row in (PLAN, RUN, ITEM.format(id=1, kind="deliverable", state="done")):
            session.connection().exec_driver_sql(row)
    with pytest.raises(sa.exc.IntegrityError):
        _retire(database)
    schema.upgrade(database, with_backup=False)
    with database.read() as session:
        kept = session.connection().exec_driver_sql("SELECT code, state FROM items").all()
    assert kept == [("E1.1", "done")]
    _retire(database)
    for kind, state in (("chore", "open"), ("closure", "lost")):
        with pytest.raises(sa.exc.IntegrityError), database.write() as session:
            session.connection().exec_driver_sql(ITEM.format(id=2, kind=kind, state=state))


TOKEN = (
    "INSERT INTO tokens (id, run_id, purpose, sha256, hint, made_by, made_at) "
    "VALUES ({id}, 1, '{purpose}', 'sha {id}', 'abcd', 'U1', '2026-11-24 08:00:00')"
)


def test_keys_of_before_agents_are_kept_and_gain_nothing(database: Database) -> None:
    _downgrade(database, "0002")
    _execute(database, PLAN, RUN)
    _move(database, command.upgrade, "0023")
    before = _laws_of_tokens(database)
    _execute(database, *(TOKEN.format(id=id_, purpose=purpose) for id_, purpose in KEPT))
    schema.upgrade(database, with_backup=False)
    assert _tokens(database) == [(*kept, None, None, None, None) for kept in KEPT]
    _execute(database, TOKEN.format(id=3, purpose="agent"), TOKEN.format(id=4, purpose="program"))
    for id_, purpose in ((5, "lead"), (1, "results")):
        with pytest.raises(sa.exc.IntegrityError):
            _execute(database, TOKEN.format(id=id_, purpose=purpose))
    with pytest.raises(sa.exc.IntegrityError):
        _execute(database, "UPDATE tokens SET run_id = 99 WHERE id = 3")
    added = {"ix_tokens_person", "ix_tokens_expires_at"}
    assert _laws_of_tokens(database) == before | added
    _downgrade(database, "0023")
    assert _laws_of_tokens(database) == before
    with pytest.raises(sa.exc.IntegrityError):
        _execute(database, TOKEN.format(id=3, purpose="agent"))
    with database.read() as session:
        left = session.connection().exec_driver_sql("SELECT id, purpose FROM tokens ORDER BY id")
        assert left.all() == list(KEPT)


KEPT = ((1, "results"), (2, "page"))


def _laws_of_tokens(database: Database) -> set[str | None]:
    """The names of the indexes, keys and checks of the table."""
    with database.reader.connect() as connection:
        seen = sa.inspect(connection)
        laws = (
            *seen.get_indexes("tokens"),
            *seen.get_unique_constraints("tokens"),
            *seen.get_foreign_keys("tokens"),
            *seen.get_check_constraints("tokens"),
            seen.get_pk_constraint("tokens"),
        )
        return {law["name"] for law in laws}


def _tokens(database: Database) -> list[tuple[object, ...]]:
    query = "SELECT id, purpose, person, name, scopes, expires_at FROM tokens ORDER BY id"
    with database.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(query).all()]


def _execute(database: Database, *statements: str) -> None:
    with database.write() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


def _retire(database: Database) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE items SET state = 'retired'")


def _downgrade(database: Database, to: str) -> None:
    _move(database, command.downgrade, to)


def _move(database: Database, way: Callable[[Config, str], None], to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with database.writer.connect() as connection:
        config.attributes["connection"] = connection
        way(config, to)
        connection.commit()
