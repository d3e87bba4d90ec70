"""A key is shown once, to whoever asked: no file of the database and no line of the log has it."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from bot.practice import Practice
from tests.bot.cli.test_run import Running, running
from tests.bot.web.pipeline import JSON

MADE = ("token new", "link new", 'agent new "claude-code"', 'token new "ci" items:write')
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


@pytest.mark.parametrize("way", ["http", "socket mode"])
@pytest.mark.parametrize("form", ["logfmt", "json"])
def test_no_key_is_stored_or_logged(tmp_path: Path, way: str, form: str) -> None:
    settings = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": form}
    with Practice() as practice, running(practice, tmp_path, way, **settings) as bot:
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        keys = [_shown(practice, typed) for typed in MADE]
        report = {"gate": "coverage", "value": 98.4}
        assert _report(bot, keys[0], report) == 201
        assert _report(bot, keys[0], {"colour": "red"}) == 422
        assert _report(bot, keys[1], report) == 401
        assert _look(bot, keys[1]).status_code == 200
        assert _look(bot, keys[0]).status_code == 404
        for key in keys[2:]:
            assert _report(bot, key, report) == 401
            assert _look(bot, key).status_code == 404
        in_query = f"{bot.url}/api/v1/runs/E/results?key={keys[0]}&access_token={keys[0]}"
        assert httpx2.post(in_query, json=report, timeout=30, trust_env=False).status_code == 401
        for key in keys[2:]:
            noun = "agent" if key == keys[2] else "token"
            practice.type("@lead", "#phase-e", f"/phase {noun} revoke {key[-4:]}")
        practice.type("@lead", "#phase-e", f"/phase token revoke {keys[0][-4:]}")
        assert _report(bot, keys[0], report) == 401
        log = bot.end()
    assert log.count("kind=result" if form == "logfmt" else '"kind": "result"') == 7
    for key in keys:
        assert key not in log
        assert not [name for name, stored in _database(tmp_path) if key.encode() in stored]


def test_what_breaks_is_answered_with_a_reference_and_logged_without_the_key(
    tmp_path: Path,
) -> None:
    with Practice() as practice, running(practice, tmp_path) as bot:
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        key = _shown(practice, "token new")
        with closing(sqlite3.connect(tmp_path / "run.db")) as database, database:
            database.execute("ALTER TABLE results RENAME TO gone")
        answer = _post(bot, key, {"gate": "zanzibar", "evidence": "zanzibar"})
        log = bot.end()
    assert answer.status_code == 500
    reference = re.fullmatch(
        "Something broke on the bot's side; nothing was kept. It can be sent again. "
        "The operator finds it in the log: ref ([0-9a-f]{6})",
        answer.json()["error"],
    )
    assert reference
    assert f"reference={reference[1]}" in log
    assert "Traceback" not in log
    assert key not in log
    assert "zanzibar" not in log


def test_a_page_that_breaks_says_so_to_its_reader_and_the_log(tmp_path: Path) -> None:
    with Practice() as practice, running(practice, tmp_path) as bot:
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        key = _shown(practice, "link new")
        with closing(sqlite3.connect(tmp_path / "run.db")) as database, database:
            database.execute("ALTER TABLE results RENAME TO gone")
        page = _look(bot, key)
        log = bot.end()
    assert page.status_code == 500
    assert page.headers["cache-control"] == "no-store"
    [reference] = re.findall("ref ([0-9a-f]{6})", page.text)
    assert f"reference={reference}" in log
    assert "kind=status_page" in log
    assert key not in log


def _shown(practice: Practice, typed: str) -> str:
    """The key in what whoever asked is shown, and nobody else."""
    before = {message.ts for message in practice.workspace.messages()}
    practice.type("@lead", "#phase-e", f"/phase {typed}")
    new = [message for message in practice.workspace.messages() if message.ts not in before]
    [answer] = [message for message in new if message.only_for is not None]
    [key] = re.findall(r"[\w-]{43}", answer.text)
    assert not [message for message in new if message is not answer and key in message.text]
    return str(key)


def _report(bot: Running, key: str, report: object) -> int:
    return _post(bot, key, report).status_code


def _look(bot: Running, key: str) -> httpx2.Response:
    return httpx2.get(f"{bot.url}/runs/E", params={"key": key}, timeout=30, trust_env=False)


def _post(bot: Running, key: str, report: object) -> httpx2.Response:
    headers = {"authorization": f"Bearer {key}", "content-type": JSON}
    address = f"{bot.url}/api/v1/runs/E/results"
    content = json.dumps(report).encode()
    return httpx2.post(address, content=content, headers=headers, timeout=30, trust_env=False)


def _database(folder: Path) -> list[tuple[str, bytes]]:
    """Each row of each table, and the files as they lie on the disk, by name."""
    found = [(path.name, path.read_bytes()) for path in folder.glob("run.db*")]
    with closing(sqlite3.connect(folder / "run.db")) as database:
        for (table,) in database.execute(TABLES).fetchall():
            rows = database.execute(f"SELECT * FROM {table}").fetchall()
            found += [(table, repr(row).encode()) for row in rows]
    assert {"deliveries", "outbox", "tokens", "events"} <= {name for name, _ in found}
    return found
