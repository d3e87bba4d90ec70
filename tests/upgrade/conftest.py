"""Databases and bots of earlier versions."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import schema
from bot.storage.session import Database
from tests.upgrade.answering import Upgraded, upgraded
from tests.upgrade.kept import VERSIONS, Kept


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest) -> Kept:
    """What each version left."""
    return Kept(request.param)


@pytest.fixture(scope="session")
def in_postgres(request: pytest.FixtureRequest) -> Callable[[Kept], str]:
    """Gives a database with what a version left, up to date: made once, copied for each test."""
    server: sa.URL = request.getfixturevalue("postgres")
    templates: dict[str, str] = {}

    def copied(kept: Kept) -> str:
        version = kept.folder.name
        if version not in templates:
            templates[version] = f"kept_{uuid.uuid4().hex[:12]}"
            url = _created(server, templates[version], "template0")
            _upgraded(kept.into_postgres(url))
        return _created(server, f"kept_{uuid.uuid4().hex[:12]}", templates[version])

    return copied


@pytest.fixture(scope="session")
def in_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Kept, Path], str]:
    """Lays a file with the same."""
    folder = tmp_path_factory.mktemp("kept")

    def copied(kept: Kept, file: Path) -> str:
        made = folder / f"{kept.folder.name}.db"
        if not made.exists():
            _upgraded(kept.into_sqlite(made))
        shutil.copyfile(made, file)
        return f"sqlite:///{file}"

    return copied


def _upgraded(url: str) -> None:
    database = Database(url)
    schema.upgrade(database, with_backup=False)
    database.close()


def _created(server: sa.URL, name: str, template: str) -> str:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_url(request: pytest.FixtureRequest, kept: Kept, tmp_path: Path) -> str:
    """Its database on each of the two kinds, brought up to date."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("in_sqlite")(kept, tmp_path / "kept.db"))
    return str(request.getfixturevalue("in_postgres")(kept))


@pytest.fixture(scope="module")
def bots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Upgraded]]:
    """A bot on each of them."""
    with ExitStack() as open_:
        yield {
            version: open_.enter_context(
                upgraded(Kept(version), tmp_path_factory.mktemp("upgraded"))
            )
            for version in VERSIONS
        }


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Each version; tests of what one sent name theirs."""
    return str(request.param)


@pytest.fixture
def bot(bots: dict[str, Upgraded], version: str) -> Upgraded:
    """A bot on that version's database as it was left."""
    return bots[version].as_it_stood()
