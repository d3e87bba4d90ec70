"""An agent that calls a whole bot over real HTTP, with a key or as Slackbot."""

import itertools
import json
import re
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx2
from slack_sdk.signature import SignatureVerifier

from bot.domain.facts import PersonFacts
from bot.storage import runs
from bot.use_cases.change_keys import make_agent_key
from bot.use_cases.unit_of_work import UnitOfWork
from phases import plans
from phases.document import Phase
from phases.library import Library
from tests.whole import Whole

BEGUN = "@lead #phase-e /phase start E"
LEAD, DEV, OPS = "U0LEAD0001", "U0DEV00001", "U0OPS00001"
TEAM = "T0PRACTICE"
READ, WRITE = "items:read", "items:read items:write"


def make_key(
    whole: Whole,
    person: str = DEV,
    agent: str = "claude-code",
    *,
    handle: str = "E",
    scopes: str = WRITE,
    days: int = 30,
) -> str:
    """A key to a run for an agent of this person."""
    with whole.bot.database.write() as session:
        run = runs.by_handle(session, handle)
        assert run is not None
        work = UnitOfWork(session, whole.bot.clock(), PersonFacts(person, person, "UTC"))
        key, _ = make_agent_key(work, run, agent, scopes, work.now + timedelta(days=days))
    return key


def history(whole: Whole) -> list[str]:
    """The newest of what happened, as the lead is shown it."""
    shown = whole.play("@lead #phase-e /phase history")
    return re.findall(r"^\w{3} \d+ \w{3}, \d\d:\d\d  (.*)$", shown, re.MULTILINE)


def shipped_phase() -> Phase:
    """Phase E as its document has it."""
    phase = Library([plans.FOLDER]).find("E").phase
    assert phase is not None
    return phase


class Agent:
    """It sends messages of MCP, and remembers the last answer's headers."""

    def __init__(self, whole: Whole, key: str = "") -> None:
        self.whole = whole
        self.key = key
        self.headers: Mapping[str, str] = {}
        self._ids = itertools.count(1)

    def post(self, body: object, **headers: str) -> tuple[int, Any]:
        """Post a message, bytes as they stand; gives status and answer, None if there is none."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"content-type": "application/json"} | self._credentials(raw)
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = httpx2.post(
            f"{self.whole.url}/mcp",
            content=raw,
            headers=sent,
            timeout=30,
            trust_env=False,
            verify=False,  # no certificates are read: that takes longer than the answer
        )
        self.headers = answer.headers
        return answer.status_code, answer.json() if answer.content else None

    def _credentials(self, raw: bytes) -> dict[str, str]:
        del raw
        return {"authorization": f"Bearer {self.key}"} if self.key else {}

    def request(self, method: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A request of JSON-RPC with the next id."""
        return {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": params or {}}

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a request that is answered."""
        status, said = self.post(self.request(method, params))
        assert status == 200, said
        return said["result"] if "result" in said else said["error"]

    def called(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What comes of a call, whole."""
        result: dict[str, Any] = self.ask("tools/call", name=tool, arguments=arguments)
        return result

    def call(self, tool: str, **arguments: Any) -> Any:
        """The facts of a call that is answered; the text says the same."""
        result = self.called(tool, **arguments)
        assert not result["isError"], result
        [text] = result["content"]
        assert json.loads(text["text"]) == result["structuredContent"]
        return result["structuredContent"]

    def refused(self, tool: str, **arguments: Any) -> str:
        """The words of a call that is refused."""
        result = self.called(tool, **arguments)
        assert result["isError"], result
        assert "structuredContent" not in result
        [text] = result["content"]
        return str(text["text"])


class Slackbot(Agent):
    """Slackbot, which signs each request and names who asks it."""

    def __init__(self, whole: Whole, person: str | None = DEV, secret: str = "") -> None:
        super().__init__(whole)
        self.told: Any = {"user_id": person, "team_id": TEAM} if person else None
        self.secret = secret or whole.practice.signing_secret
        self.age = 0

    def request(self, method: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A request with whom Slack names."""
        told = {"_meta": {"slack": self.told}} if self.told is not None else {}
        return super().request(method, {**(params or {}), **told})

    def _credentials(self, raw: bytes) -> dict[str, str]:
        return signature(raw, self.secret, self.age)


def signature(raw: bytes, secret: str, age: int = 0) -> dict[str, str]:
    """Slack's headers for a body."""
    stamp = str(int(time.time()) - age)
    signed = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw)
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": signed or ""}
