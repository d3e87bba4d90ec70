"""PRIVACY.md covers the schema: each table, each column with people in it, and what a deletion does."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import forgetting, schema
from bot.storage.forgetting import may_name
from bot.storage.session import Database
from bot.storage.tables import Table

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "PRIVACY.md").read_text()
KEPT = ROOT / "tests" / "upgrade" / "0.2.0.dev1" / "database.sql"
TABLES = {table.name: table for table in Table.metadata.sorted_tables}
ROWS = {
    cells[0].strip("`"): cells
    for line in PAGE.splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")])[0].strip("`") in TABLES
}
_CODES = """
code codes commit correlation events found_commit found_url handle hint item key kind lease_owner
due_rule message old_secret reason reverted_commit reverted_in reverted_url rule scopes secret sha256 step trouble
ts watched workspace workspace_branch about
"""
MACHINERY = set(_CODES.split())
"""Columns that hold codes, states, commits and hashes, wherever they stand."""


def _named(table: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", ROWS[table][2]))


def test_every_table_has_a_line_in_plain_words() -> None:
    assert ROWS.keys() == TABLES.keys()
    assert all(len(cells) == 5 and len(cells[1].split()) >= 4 for cells in ROWS.values())


def test_every_column_that_may_hold_somebody_is_named() -> None:
    for name, table in TABLES.items():
        columns = {column.name for column in table.columns if may_name(column)}
        assert columns - MACHINERY <= _named(name), name
        assert _named(name) <= columns, name


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """What a version left that people had used for weeks, upgraded."""
    file = tmp_path_factory.mktemp("privacy") / "kept.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(KEPT.read_text())
    database = Database(f"sqlite:///{file}")
    schema.upgrade(database)
    yield database
    database.close()


def test_what_is_called_machinery_holds_nobody(kept: Database) -> None:
    with kept.read() as session:
        read = session.connection().execute
        people = set(read(sa.select(TABLES["people"].c.id)).scalars())
        assert len(people) > 3
        for name, table in TABLES.items():
            for column in filter(may_name, table.columns):
                if column.name not in _named(name):
                    held = " ".join(map(str, read(sa.select(column)).scalars()))
                    assert not [who for who in people if who in held], column


def test_it_says_what_forgetting_deletes(kept: Database) -> None:
    with kept.write() as session:
        deleted = set(forgetting.delete_rows(session, "U0NOBODY"))
    assert {name for name, cells in ROWS.items() if cells[4] == "deleted"} == deleted
