"""The protocol: the SDK's own client over its versions, and raw requests of every kind."""

import asyncio
import json
import random
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS, KNOWN_PROTOCOL_VERSIONS

from bot.agents.route import LARGEST_BODY
from tests.bot.agents.agent import BEGUN, Agent, Slackbot, make_key
from tests.whole import Whole, running

HELLO = {"capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """One bot for all of these, which leave nothing behind that another would see."""
    with running("http", tmp_path_factory.mktemp("protocol")) as whole:
        whole.play(BEGUN)
        yield Agent(whole, make_key(whole))


@pytest.mark.parametrize("version", KNOWN_PROTOCOL_VERSIONS)
def test_each_version_is_spoken(agent: Agent, version: str) -> None:
    if version in HANDSHAKE_PROTOCOL_VERSIONS:
        said = agent.ask("initialize", protocolVersion=version, **HELLO)
        assert said["protocolVersion"] == version
        assert said["serverInfo"]["name"] == "phasebot"
    meta = {
        "io.modelcontextprotocol/protocolVersion": version,
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    asked = {"name": "get_step", "arguments": {}, "_meta": meta}
    names = {"mcp-method": "tools/call", "mcp-name": "get_step"}
    status, said = agent.post(
        agent.request("tools/call", asked), **{"mcp-protocol-version": version}, **names
    )
    assert status == 200
    assert said["result"]["structuredContent"]["step"] == "E1"


@pytest.mark.parametrize("version", ["1999-01-01", "2026-07-28", "latest", ""])
def test_a_version_that_is_unknown_at_the_handshake_gets_the_newest_of_it(
    agent: Agent, version: str
) -> None:
    said = agent.ask("initialize", protocolVersion=version, **HELLO)
    assert said["protocolVersion"] == HANDSHAKE_PROTOCOL_VERSIONS[-1]


@pytest.mark.parametrize("path", ["/mcp", "/mcp/"])
def test_the_sdks_client_works_with_it(agent: Agent, path: str) -> None:
    async def speak() -> None:
        headers = {"authorization": f"Bearer {agent.key}"}
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False) as http,
            streamable_http_client(f"{agent.whole.url}{path}", http_client=http) as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            assert len((await session.list_tools()).tools) == 9
            said = await session.call_tool("get_step", {})
            assert said.structured_content is not None
            assert said.structured_content["step"] == "E1"
            reported = await session.call_tool("complete_item", {"item": "E1.1"})
            assert not reported.is_error
            refused = await session.call_tool("complete_item", {"item": "E9.9"})
            assert refused.is_error
            prompt = await session.get_prompt("step", {"step": "E1"})
            assert prompt.messages[0].role == "user"

    asyncio.run(speak())


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "PATCH", "OPTIONS"])
def test_other_methods_are_not_taken(agent: Agent, method: str) -> None:
    answer = httpx2.request(
        method, f"{agent.whole.url}/mcp", trust_env=False, headers={"authorization": "Bearer x"}
    )
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/register",
        "/mcp/x",
        "/sse",
    ],
)
def test_nothing_else_is_there(agent: Agent, path: str) -> None:
    answer = httpx2.get(f"{agent.whole.url}{path}", trust_env=False)
    assert answer.status_code == 404


BODIES: list[tuple[bytes, int]] = [
    (b"", 400),
    (b"{", 400),
    (b"[]", 400),
    (b"null", 400),
    (b"7", 400),
    (b'"x"', 400),
    (b"\xff\xfe", 400),
    (b"[" * 60_000, 400),
    (b'{"a":' + b"9" * 5_000 + b"}", 400),
    (b'[{"jsonrpc":"2.0","id":1,"method":"ping"}]', 400),
    (b"{}", 400),
    (b'{"jsonrpc":"2.0"}', 400),
    (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', 400),
    (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', 400),
    (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', 400),
    (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', 400),
    (b'{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":7}', 400),
    (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}', 400),
    (b'{"jsonrpc":"2.0","id":1,"result":{}}', 202),
    (b'{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}', 202),
    (b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}', 202),
    (b'{"jsonrpc":"2.0","method":"notifications/initialized"}', 202),
    (b'{"jsonrpc":"2.0","method":7}', 400),
    (b'{"jsonrpc":"2.0","id":"a","method":"ping"}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"resources/list"}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"server/discover"}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"close_run"}}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}', 200),
    (b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":7}}', 200),
]


@pytest.mark.parametrize(("body", "status"), BODIES, ids=lambda each: str(each)[:60])
def test_every_body_has_its_answer(agent: Agent, body: bytes, status: int) -> None:
    found, said = agent.post(body)
    assert found == status
    if status == 202:
        assert said is None
    else:
        assert said["jsonrpc"] == "2.0"
        assert "result" in said or said["error"]["message"]


def test_a_tool_that_there_is_not_is_refused_with_those_that_there_are(agent: Agent) -> None:
    said = agent.ask("tools/call", name="accept_proof", arguments={})
    assert said["code"] == -32602
    assert said["message"].startswith("There is no such tool. The tools are: list_runs, get_status")


def test_what_is_too_large_or_of_another_type_is_refused(agent: Agent) -> None:
    large = agent.request("ping", {"x": "x" * LARGEST_BODY})
    assert agent.post(large)[0] == 413
    assert Slackbot(agent.whole).post(large)[0] == 413
    assert agent.post(agent.request("ping"), content_type="text/plain")[0] == 415
    assert (
        agent.post(agent.request("ping"), content_type="application/json; charset=utf-8")[0] == 200
    )
    assert agent.post(agent.request("ping"), accept="text/event-stream")[0] == 200


def test_a_session_of_before_is_no_hindrance(agent: Agent) -> None:
    status, _ = agent.post(agent.request("ping"), **{"mcp-session-id": "gone"})
    assert status == 200
    assert "mcp-session-id" not in agent.headers
    assert agent.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example.com", 403),
        ("null", 403),
        ("http://[", 403),
        ("https://localhost.evil.example.com", 403),
        ("http://localhost:6274", 200),
        ("http://127.0.0.1:6274", 200),
    ],
)
def test_a_page_of_another_site_does_not_speak_here(agent: Agent, origin: str, status: int) -> None:
    assert agent.post(agent.request("ping"), origin=origin)[0] == status
    assert agent.post(agent.request("ping"), origin=agent.whole.url)[0] == 200


TOOLS_TAKE: dict[str, dict[str, Any]] = {
    "list_runs": {},
    "get_status": {"run": "E"},
    "get_step": {"run": "E", "step": "E1", "brief": True},
    "get_handoff": {"step": "E1"},
    "verify_step": {"step": "E1"},
    "complete_item": {"item": "E1.1", "evidence": "#7", "note": "x", "request_id": "1"},
    "add_note": {"code": "E1", "text": "x"},
    "block_item": {"item": "E1.2", "reason": "waiting"},
    "unblock_item": {"item": "E1.2"},
}
ODD: list[Any] = [None, 0, -1, 1.5, True, "", " ", "\x00", "\u202e", "x" * 30_000, [], {}, [[]]]
ODD += ["E1.1'; DROP TABLE items;--", {"$ne": 1}, "<@U0LEAD0001>", "E1" * 500, "１", "e１.1"]


@pytest.mark.parametrize("seed", range(4))
def test_no_odd_value_is_a_fault_of_ours(agent: Agent, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        name = chance.choice(list(TOOLS_TAKE))
        given = dict(TOOLS_TAKE[name])
        for field in list(given) or ["x"]:
            if chance.random() < 0.5:
                given[field] = chance.choice(ODD)
        status, said = agent.post(agent.request("tools/call", {"name": name, "arguments": given}))
        assert status == 200, (name, given)
        text = said["result"]["content"][0]["text"] if "result" in said else ""
        assert "broke" not in text, (name, given)
        assert json.dumps(said)


def test_the_sdk_may_be_missing(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "bot.agents.server", None)
    agent = Agent(whole, "any")
    status, said = agent.post(agent.request("ping"))
    assert (status, said["error"]["message"]) == (501, "The extra “agents” is not installed here.")
