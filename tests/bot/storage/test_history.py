"""No statement reads all of a table that grows: history does not slow the present.

What runs is taken from the engine while a day is played, with its jobs, its deliveries, its
readiness check and its metrics; nothing is listed by hand.
"""

import json
import re
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.domain.events import EventKind
from bot.storage import held, left_channels, runs
from bot.storage.session import Database
from tests.bot.web.programs.program import Program
from tests.history import GROWING, multiply
from tests.scraping import scrape
from tests.stage import Stage
from tests.whole import Whole, running

TEAMS = 1_500

BEFORE = """
@sponsor dm /phase settings zone Europe/Berlin
@lead #phase-e /phase start E
@lead #phase-e /phase stakeholders add @sponsor
@lead #phase-e /phase assign E1 @dev
@lead #phase-e /phase assign E2 @ops @dev
@lead #phase-e /phase assign E3 @qa
@lead #phase-e /phase role release-manager @dev @ops
@lead #phase-e /phase due E1.1 in 2 days
@dev #phase-e /phase remind me in 3 days "look at E2.1"
@dev #phase-e /phase snooze E1.2 2 days
@lead #phase-e /phase token new
@dev #phase-e /phase agent new "claude-code"
@lead #phase-e /phase webhook add http://localhost:9/before
clock +2d
@dev #phase-e /phase done E1 E2 E3 E4
@lead #phase-e /phase done pre acc clo
@lead #phase-e /phase gate pass coverage 98.4
@lead #phase-e /phase gate add "pnpm verify:local"
@lead #phase-e /phase gate override "pnpm verify:local" "by hand"
@lead #phase-e /phase close approve
@sponsor dm /phase concern E "two runbooks are untested"
@lead dm /phase answer E 1 "both are tested on Monday"
@sponsor dm /phase acknowledge E
@lead #phase-e /phase archive
@sponsor dm /phase mute weekly
@lead #phase-e /phase settings zone Europe/Paris
"""
"""What many teams did, before the day."""

DAY = """
@lead #phase-e /phase start E
@lead #phase-e /phase stakeholders add @sponsor
@lead #phase-e /phase assign E1 @dev
@lead #phase-e /phase assign E2 @ops @dev
@lead #phase-e /phase assign E3 @qa
@lead #phase-e /phase role release-manager @ops
@lead #phase-e /phase role
@lead #phase-e /phase due E1.1 tomorrow
@lead #phase-e /phase due E2.1 E1.1+1d
@lead #phase-e /phase shift +1d
@lead #phase-e /phase shift +1d yes
@lead #phase-e /phase undo
@lead #phase-e /phase set strict off
@dev dm /phase
@lead #phase-e /phase
@sponsor dm /phase
@dev dm /phase status
@dev #phase-e /phase list
@dev #phase-e /phase list all
@dev #phase-e /phase list closed
@dev #phase-e /phase mine
@dev dm /phase mine all
@dev #phase-e /phase next
@dev #phase-e /phase step E1
@dev press "Done" on E1.1
@dev home
@dev #phase-e /phase done E1.2 https://example.com/pull/7
@dev #phase-e /phase undo E1.2
@dev #phase-e /phase block E1.3 "no access"
@dev #phase-e /phase unblock E1.3
@dev #phase-e /phase add E1 "one more thing"
@dev #phase-e /phase note E1.3 "half of it"
@dev #phase-e /phase remind me tomorrow "look at E2.1"
@dev #phase-e /phase remind
@dev #phase-e /phase snooze E1.3 2 days
@dev #phase-e /phase mute weekly
@dev #phase-e /phase unmute weekly
@dev #phase-e /phase away 3 days
@dev #phase-e /phase settings
@dev #phase-e /phase me
@dev #phase-e /phase history
@dev #phase-e /phase history E1.2
@dev #phase-e /phase share step E1
@dev #phase-e /phase gates
@lead #phase-e /phase gate pass coverage 98.4
@lead #phase-e /phase token new
@lead #phase-e /phase token new "ci" items:write
@dev #phase-e /phase agent new "claude-code"
@ops #phase-e /phase agent new "codex"
@dev #phase-e /phase agent
@dev #phase-e /phase agent revoke claude-code
@lead #phase-e /phase webhook add http://localhost:9/today
@lead #phase-e /phase webhook test 1
@lead #phase-e /phase webhook
@lead #phase-e /phase board
@lead #phase-e /phase lead @dev
@dev #phase-e /phase lead @lead
@ops leaves the workspace
@ops returns
clock +1d
clock +1d
slack archives #phase-e
@dev dm /phase done E2.1
slack unarchives #phase-e
@dev #phase-e /phase done E1 E2 E3 E4
@lead #phase-e /phase done pre acc clo
@lead #phase-e /phase close
@lead #phase-e /phase close approve
@sponsor dm /phase concern E "two runbooks are untested"
@lead dm /phase concerns E
@lead dm /phase answer E 1 "both are tested on Monday"
@sponsor dm /phase acknowledge E
clock +3d
@lead #phase-e /phase export
@lead #phase-e /phase reopen "one is missing"
@lead #phase-e /phase close approve
@lead #phase-e /phase archive
"""

Statements = Mapping[str, Any]
"""What was executed, each with the values of one of its times."""


@pytest.fixture
def whole(database_url: str, tmp_path: Path) -> Iterator[Whole]:
    also = {"webhook_hosts": "localhost:9", "webhook_networks": "127.0.0.0/8 ::1"}
    port = {"phasebot_metrics_port": 9464}
    with running("http", tmp_path, database_url=database_url, **also, **port) as whole:
        whole.play(BEFORE)
        with whole.bot.database.write() as session:
            now = whole.bot.clock()
            left_channels.leave(session, "G0PRIVATE", "U0OPS", now)
            held.hold(session, 1, "U0OPS", EventKind.CLOSED, now, now + timedelta(days=30), {})
        multiply(whole.bot.database, TEAMS)
        yield whole


@contextmanager
def noting(database: Database) -> Iterator[dict[str, Any]]:
    """All that is executed meanwhile, on whichever thread."""
    noted: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        noted[statement] = values[0] if isinstance(values, list) else values

    engines = {database.writer, database.reader}
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    yield noted
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", note)


def test_no_statement_of_a_day_reads_all_of_a_table_that_grows(whole: Whole) -> None:
    bot = whole.bot
    with noting(bot.database) as noted:
        whole.play(DAY)
        for job in bot.jobs:
            job.do()
        with urllib.request.urlopen(f"{whole.url}/readyz", timeout=30) as answer:
            assert answer.status == 200
        assert scrape(bot).value("phasebot_database_up") == 1
        a_program_works(whole)
    assert len(noted) > 120
    slow = dict(_scans(bot.database, noted))
    assert not slow, "\n\n".join(f"{found}\n{statement}" for statement, found in slow.items())


def a_program_works(whole: Whole) -> None:
    """It reads and acts in a new run, past all that many teams did before."""
    whole.play("@lead #general /phase start E")
    with whole.bot.database.read() as session:
        run = runs.all_open(session)[-1]
    program = Program(whole, run=run)
    address = f"/runs/{run}"
    for path in ("", "/events", "/events?after=5&limit=2", "/items/E1.1"):
        assert program.send("GET", f"{address}{path}")[0] == 200
    for deed, body in (
        *(("block", {"reason": "why"}), ("unblock", {}), ("assign", {"to": "x@example.com"})),
        *(("due", {"at": "2027-12-01"}), ("done", {"note": "x"}), ("undo", {})),
    ):
        status, _ = program.send("POST", f"{address}/items/E1.1/{deed}", body, once=deed)
        assert status == (422 if deed == "assign" else 200)
    assert program.send("POST", f"{address}/notes", {"code": "E1", "text": "x"})[0] == 200
    program.finish()


def test_completing_an_item_reads_the_run_once_and_writes_what_changed(stage: Stage) -> None:
    stage.says("@lead", "start E")
    executed: list[str] = []
    sa.event.listen(
        stage.database.writer, "before_cursor_execute", lambda *given: executed.append(given[2])
    )
    stage.says("@dev", "done E1.1")
    assert len(executed) <= 10
    assert sum("FROM items" in statement for statement in executed) == 1


def _scans(database: Database, noted: Statements) -> Iterator[tuple[str, list[str]]]:
    """The statements that read all of such a table, with which."""
    scans = _scans_of_sqlite if database.writer.dialect.name == "sqlite" else _scans_of_postgresql
    with database.reader.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL random_page_cost = 1.1")  # no disk that turns
        for statement, values in noted.items():
            if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", statement):
                found = scans(connection, statement, values)
                if found:
                    yield statement, found


def _scans_of_sqlite(connection: sa.Connection, statement: str, values: Any) -> list[str]:
    """A walk along an index of some rows reads no others."""
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    walks = [str(row[3]) for row in plan if str(row[3]).startswith("SCAN ")]
    aliases = dict(re.findall(r"(\w+) AS (\w+)", statement))
    tables = {alias: table for table, alias in aliases.items()}
    partial = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    )
    of_some = set(partial.scalars())
    return [
        walk
        for walk in walks
        if tables.get(walk.split()[1], walk.split()[1]) in GROWING
        and not of_some.intersection(walk.split())
    ]


def _scans_of_postgresql(connection: sa.Connection, statement: str, values: Any) -> list[str]:
    [[plan]] = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values)
    tree = json.loads(plan) if isinstance(plan, str) else plan
    return [
        f"Seq Scan on {node['Relation Name']}"
        for node in _nodes(tree[0]["Plan"])
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING
    ]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
