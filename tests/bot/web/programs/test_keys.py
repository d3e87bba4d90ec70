"""Who may come in: a program's key to this run, in the header, while it stands."""

import re
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from bot.domain.facts import PersonFacts
from bot.storage import runs, tokens
from bot.storage.tokens import Purpose
from bot.use_cases.change_keys import make_agent_key
from bot.use_cases.unit_of_work import UnitOfWork
from tests.bot.web.programs.program import BEGUN, Program, facts_of, make_key, told
from tests.whole import running

DOORS = (
    ("GET", "/runs/E"),
    ("GET", "/runs/E/events"),
    ("GET", "/runs/E/items/E1.1"),
    ("POST", "/runs/E/items/E1.1/done"),
    ("POST", "/runs/E/notes"),
)
MAKES_ONE = 'A new one: /phase token new "NAME" items:write'


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_every_door_asks_for_a_key(one: Program, method: str, path: str) -> None:
    for sent, said in (
        ({"key": ""}, "No key came: send Authorization: Bearer KEY"),
        ({"key": "guessed"}, "This key is unknown"),
        ({"key": one.key[:-1]}, "This key is unknown"),
        ({"key": f"{one.key}{one.key}"}, "This key is unknown"),
        ({"key": "é" * 43}, "This key is unknown"),
        ({"key": "", "authorization": f"Basic {one.key}"}, "No key came"),
        ({"key": "", "authorization": one.key}, "No key came"),
        ({"key": "", "authorization": "Bearer"}, "No key came"),
    ):
        refused = told(*one.send(method, path, {} if method == "POST" else None, **sent))
        assert refused.startswith(f"401 no-key: {said}")
        assert refused.endswith(MAKES_ONE)
        assert one.headers["www-authenticate"] == 'Bearer realm="phasebot"'
        assert one.headers["cache-control"] == "no-store"
    assert facts_of(one.whole).item("E1.1").is_open


def test_a_key_in_the_address_opens_nothing(one: Program) -> None:
    for name in ("key", "token", "access_token", "authorization"):
        address = f"{one.whole.url}/api/v1/runs/E?{name}={one.key}"
        answer = httpx2.get(address, trust_env=False)
        assert answer.status_code == 401
        assert one.key not in answer.text
    status, said = one.get(f"?access_token={one.key}")
    assert status == 422, "nor beside a key in the header"
    assert one.key not in str(said)


def test_keys_for_other_things_open_nothing(program: Program) -> None:
    whole = program.whole
    shown = whole.play("@lead #phase-e /phase token new")
    [results] = re.findall(r"^\| (\S{43})$", shown, re.MULTILINE)
    page = whole.play("@lead #phase-e /phase link new").partition("?key=")[2].split()[0]
    with whole.bot.database.write() as session:
        work = UnitOfWork(session, whole.bot.clock(), PersonFacts("U0DEV00001", "dev", "UTC"))
        run = runs.facts(session, 1)
        agent = make_agent_key(
            work, run, "claude-code", "items:write", work.now + timedelta(days=7)
        )[0]
    for key in (results, page, agent):
        assert program.get(key=key)[0] == 401
        assert program.does("done", {}, key=key)[0] == 401


def test_a_programs_key_reports_no_results(one: Program) -> None:
    answer = httpx2.post(
        f"{one.whole.url}/api/v1/runs/E/results",
        json={"gate": "coverage", "value": 99},
        headers={"authorization": f"Bearer {one.key}"},
        trust_env=False,
    )
    assert (answer.status_code, answer.json().keys()) == (401, {"error"})


def test_a_key_that_was_revoked_opens_nothing(on_both: Program) -> None:
    bot = on_both.whole.bot
    with bot.database.write() as session:
        [key] = tokens.standing(session, 1, Purpose.PROGRAM)
        tokens.revoke(session, [key.id], "U0LEAD0001", bot.clock())
    for status, said in (on_both.get(), on_both.does("done", {})):
        assert told(status, said) == f"401 no-key: This key was revoked. {MAKES_ONE}"


def test_a_key_opens_until_its_end(on_both: Program) -> None:
    short = make_key(on_both.whole, "night", days=2)
    on_both.whole.play("clock +47h")
    assert on_both.get(key=short)[0] == 200
    on_both.whole.play("clock +1h")
    for status, said in (on_both.get(key=short), on_both.does("done", {}, key=short)):
        assert told(status, said) == f"401 no-key: This key has expired. {MAKES_ONE}"


def test_a_key_that_may_read_changes_nothing(program: Program) -> None:
    key = make_key(program.whole, "grafana", "items:read")
    assert program.get(key=key)[0] == 200
    for deed in ("done", "undo", "block", "unblock", "assign", "due"):
        assert program.refused(deed, {}, key=key) == (
            "403 scope: This key may read and change nothing. The run's lead makes another: "
            '/phase token new "grafana" items:write'
        )
        assert 'error="insufficient_scope"' in program.headers["www-authenticate"]
    assert program.send("POST", "/runs/E/notes", {"code": "E1", "text": "x"}, key=key)[0] == 403


def test_a_key_opens_its_own_run_alone_and_tells_of_no_other(program: Program) -> None:
    program.whole.play("@dev #general /phase start E")
    alone = "404 not-found: This key opens Phase E alone: /api/v1/runs/1"
    for run in ("E-2", "2", "F", "%00", "9" * 3_000, "-1", "E%20", "%F0%9F%99%82"):
        assert told(*program.get(run=run)) == alone
        assert told(*program.send("POST", f"/runs/{run}/items/E1.1/done", {})) == alone
    assert facts_of(program.whole, 2).item("E1.1").is_open


def test_a_program_does_so_much_within_an_hour(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.use_cases.key_holders.MOST_ACTS_AN_HOUR", 3)
    for code in ("E1.1", "E1.2", "E1.3"):
        assert program.does("done", {}, code, once=code)[0] == 200
    refused = program.refused("done", {}, "E1.4")
    assert refused.startswith("429 too-many: ci has done 3 things in Phase E within an hour")
    assert program.headers["retry-after"] == "3600"
    assert program.get()[0] == 200, "to read has no such limit"
    assert program.does("done", {}, "E1.3", once="E1.3")[0] == 200, "it was done before"
    other = Program(program.whole, "deploy")
    assert other.does("done", {}, "E1.4")[0] == 200, "another program has room of its own"
    other.finish()
    program.whole.play("clock +2h")
    assert program.does("done", {}, "E2.1")[0] == 200


def test_the_use_of_a_key_is_kept(program: Program) -> None:
    def used() -> object:
        with program.whole.bot.database.read() as session:
            [key] = tokens.standing(session, 1, Purpose.PROGRAM)
            return key.used_at

    assert used() is None
    program.get()
    first = used()
    assert first == program.whole.bot.clock()
    program.whole.play("clock +10m")
    program.get()
    assert used() == first, "who looks every minute writes nothing every minute"
    program.done("E1.1")
    assert used() == program.whole.bot.clock()


def test_it_works_where_slack_comes_over_a_socket(tmp_path: Path) -> None:
    with running("socket mode", tmp_path) as whole:
        whole.play(BEGUN)
        program = Program(whole)
        assert program.done("E1.1")["agent"] == "ci"
        program.finish()
