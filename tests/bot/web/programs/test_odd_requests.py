"""What no program should send: refused as a problem, and nothing is changed."""

import asyncio
import json
import random
import socket
from collections.abc import Iterator
from functools import partial

import httpx2
import pytest

from bot.web.programs.call import LARGEST_BODY
from bot.web.programs.problems import KINDS
from tests.bot.web.odd_requests import ODD
from tests.bot.web.programs.program import JSON, PROBLEM, Program, facts_of, told

DEEDS = ("done", "undo", "block", "unblock", "assign", "due")
OK_OR_REFUSED = {200, 400, 404, 409, 413, 415, 422}


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b"{", "422 fields: The body: "),
        (b"null", "422 fields: The body: an object is expected"),
        (b"[]", "422 fields: The body: an object is expected"),
        (b'"x"', "422 fields: The body: an object is expected"),
        (b"[" * 15_000, "422 fields: The body: "),
        (b'{"note":' * 1_900, "422 fields: The body: "),
        (b'{"note": "\xff"}', "422 fields: The body: "),
        (b'{"note": "\\ud800"}', "422 fields: The body: "),
        (b'{"note": 5}', "422 fields: note: it should be a valid string"),
        (b'{"note": ["x"]}', "422 fields: note: it should be a valid string"),
        (b'{"note": true}', "422 fields: note: it should be a valid string"),
        (b'{"note": ""}', "422 fields: note: a few words are expected"),
        (b'{"note": " \\u0000\\n "}', "422 fields: note: a few words are expected"),
        (b'{"note": "' + b"x" * 1_001 + b'"}', "422 fields: note: string should have at most 1000"),
        (
            b'{"by": "U0DEV00001"}',
            "422 fields: by: there is no such field; there are evidence, note",
        ),
        (b'{"agent": "x", "settled_by": "x"}', "422 fields: agent: there is no such field"),
        (b'{"evidence": "it works"}', "422 fields: evidence: links and commits are expected"),
        (b'{"evidence": "javascript:alert(1)"}', "422 fields: evidence: links and commits"),
        (
            b'{"evidence": "https://me:secret@example.com/7"}',
            "422 fields: evidence: leave the user",
        ),
        (b'{"evidence": "https://[broken"}', "422 fields: evidence: "),
        (b"x" * (LARGEST_BODY + 1), "413 too-large: The body has more than 16,000 bytes."),
    ],
    ids=lambda value: value[:40].decode(errors="replace") if isinstance(value, bytes) else "",
)
def test_what_is_not_understood_is_named_and_changes_nothing(
    one: Program, body: bytes, refused: str
) -> None:
    said = one.refused("done", body)
    assert said.startswith(refused)
    assert "secret" not in said.replace("leave the user name and password", "")
    assert facts_of(one.whole).item("E1.1").is_open


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "json"])
def test_a_body_that_is_not_said_to_be_json_is_refused(one: Program, kind: str) -> None:
    assert one.refused("done", b"{}", kind=kind) == (
        "415 not-json: The body is to be JSON: send Content-Type: application/json"
    )


def test_json_is_json_with_a_charset_and_in_any_case(program: Program) -> None:
    assert program.does("done", b"{}", kind="Application/JSON; charset=utf-8")[0] == 200


def test_the_largest_body_is_read(program: Program) -> None:
    assert program.does("done", b"{}".ljust(LARGEST_BODY))[0] == 200


@pytest.mark.parametrize("path", ["", "/events", "/items/E1.1"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FETCH"])
def test_what_is_read_takes_get_and_head_alone(one: Program, path: str, method: str) -> None:
    status, said = one.send(method, f"/runs/E{path}")
    assert told(status, said).startswith("405 method: ")
    assert set(one.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/items/E1.1/done", "/notes"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_what_changes_something_takes_post_alone(one: Program, path: str, method: str) -> None:
    assert one.send(method, f"/runs/E{path}")[0] == 405
    assert one.headers["allow"] == "POST"
    assert facts_of(one.whole).item("E1.1").is_open


def test_a_code_that_can_be_none_is_not_found(on_both: Program) -> None:
    for code in ("%00", "%0A", "E1.1%0A", "%2F", "%E2%80%AE", "x" * 3_000, "E1.1%20", "é", "*"):
        for status, said in (on_both.get(f"/items/{code}"), on_both.does("done", {}, code)):
            assert told(status, said).startswith("404 not-found: "), code
            assert said["instance"].startswith("/api/v1/runs/E/items/")
            assert len(said["detail"]) < 400


@pytest.mark.parametrize("address", ["runs/E/items", "runs/E/items/", "runs/E/x", "runs/%0A/%0A/x"])
def test_an_address_that_is_none_is_a_problem_too(one: Program, address: str) -> None:
    assert told(*one.send("GET", f"/{address}")).startswith("404 not-found: ")


def test_a_chunked_body_is_read_and_a_large_one_is_not(program: Program) -> None:
    def chunks(count: int) -> Iterator[bytes]:
        yield b'{"note": "'
        for _ in range(count):
            yield b"x" * 100
        yield b'"}'

    headers = {"authorization": f"Bearer {program.key}", "content-type": JSON}
    address = f"{program.whole.url}/api/v1/runs/E/items"
    with httpx2.Client(trust_env=False, timeout=30) as client:
        for code, count, status in (("E1.1", 5, 200), ("E1.2", 500, 413)):
            answer = client.post(f"{address}/{code}/done", content=chunks(count), headers=headers)
            assert answer.status_code == status


def test_two_keys_in_the_header_are_no_key(one: Program) -> None:
    head = (
        "POST /api/v1/runs/E/items/E1.1/done HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n"
        f"authorization: Bearer {one.key}\r\nidempotency-key: a\r\nidempotency-key: b\r\n\r\n"
    )
    assert b" 400 " in _raw(one, head.encode()).partition(b"\r\n")[0]


def test_an_address_with_bytes_that_are_no_text_is_refused(one: Program) -> None:
    head = b"GET /api/v1/runs/%FF%FE/items/%C0%80 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    answer = _raw(one, head)
    assert answer.partition(b"\r\n")[0].split()[1] in (b"401", b"404")
    assert PROBLEM.encode() in answer


def _raw(program: Program, sent: bytes) -> bytes:
    host, _, port = program.whole.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        return connection.recv(65_536)


def test_slow_senders_hold_nobody_up(program: Program) -> None:
    """Sixty bodies that do not end: a command, a look and a deed are answered meanwhile."""
    head = (
        "POST /api/v1/runs/E/items/E1.1/done HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n"
        f"content-type: {JSON}\r\nauthorization: Bearer {program.key}\r\n\r\n{{"
    )
    host, _, port = program.whole.url.removeprefix("http://").partition(":")
    slow = [socket.create_connection((host, int(port)), timeout=20) for _ in range(60)]
    try:
        for connection in slow:
            connection.sendall(head.encode())
        assert program.get()[0] == 200
        assert program.does("done", {}, "E1.2")[0] == 200
        program.whole.play("@dev #phase-e /phase done E1.3")
        late = b"".join(iter(partial(slow[0].recv, 65_536), b""))
        assert b" 408 " in late.partition(b"\r\n")[0]
        assert b"#too-slow" in late
    finally:
        for connection in slow:
            connection.close()
    assert facts_of(program.whole).item("E1.1").is_open


def test_fifty_programs_at_once_are_all_answered(on_both: Program) -> None:
    async def ask() -> list[int]:
        headers = {"authorization": f"Bearer {on_both.key}"}
        limits = httpx2.Limits(max_connections=50)
        async with httpx2.AsyncClient(trust_env=False, timeout=60, limits=limits) as client:
            address = f"{on_both.whole.url}/api/v1/runs/E"
            gets = [client.get(address, headers=headers) for _ in range(25)]
            notes = [
                client.post(
                    f"{address}/notes", json={"code": "E1", "text": f"n{n}"}, headers=headers
                )
                for n in range(25)
            ]
            return [answer.status_code for answer in await asyncio.gather(*gets, *notes)]

    assert asyncio.run(ask()) == [200] * 50


def test_odd_requests_by_the_hundred_break_nothing(program: Program) -> None:
    chance = random.Random(41)
    fields = ("evidence", "note", "reason", "to", "at", "code", "text", "by", "\0", "")
    for _ in range(120):
        body = {chance.choice(fields): chance.choice(ODD) for _ in range(chance.randrange(4))}
        sent = chance.choice([body, chance.choice(ODD), json.dumps(body)[: chance.randrange(40)]])
        content = (
            json.dumps(sent).encode()
            if not isinstance(sent, str)
            else sent.encode("utf-8", "replace")
        )
        deed = chance.choice(DEEDS)
        code = chance.choice(["E1.1", "E2.1", "pre1", "E9", "E1"])
        status, _ = program.does(deed, content, code)
        assert status in OK_OR_REFUSED, (deed, code, content, status)
    assert program.get()[0] == 200


def test_the_types_of_problems_are_listed_each_with_a_way_on(one: Program) -> None:
    status, said = one.send("GET", "/problems", key="")
    assert status == 200
    types = [problem["type"] for problem in said["problems"]]
    assert types == [f"/api/v1/problems#{kind.name}" for kind in KINDS]
    assert len(set(types)) == len(types)
    assert all(
        problem["way"].endswith(".") or ":" in problem["way"] for problem in said["problems"]
    )
