"""A program with a key to the run of #phase-e, over real HTTP."""

import json
from datetime import timedelta
from typing import Any

import httpx2

from bot.domain.facts import PersonFacts, RunFacts
from bot.domain.keys import WRITE
from bot.storage import runs
from bot.use_cases.change_keys import make_program_key
from bot.use_cases.unit_of_work import UnitOfWork
from tests.whole import Whole

BEGUN = "@lead #phase-e /phase start E"
JSON, PROBLEM = "application/json", "application/problem+json"


class Program:
    """It remembers the headers of its last answer."""

    def __init__(self, whole: Whole, name: str = "ci", run: int = 1) -> None:
        self.whole = whole
        self.key = make_key(whole, name, run=run)
        self.headers: Any = {}
        self.client = httpx2.Client(trust_env=False, verify=False, timeout=30)

    def get(self, path: str = "", run: str = "E", **how: Any) -> tuple[int, Any]:
        """Ask; ``path`` is what stands behind the run."""
        return self.send("GET", f"/runs/{run}{path}", **how)

    def does(self, deed: str, body: object = None, code: str = "E1.1", **how: Any) -> Any:
        """Do something with an item; gives status and answer."""
        return self.send("POST", f"/runs/E/items/{code}/{deed}", body, **how)

    def done(self, code: str, **body: str) -> dict[str, Any]:
        """Complete an item, which works."""
        status, said = self.does("done", body, code)
        assert status == 200, said
        item: dict[str, Any] = said["item"]
        return item

    def refused(self, deed: str, body: object = None, code: str = "E1.1", **how: Any) -> str:
        """What is refused, as ``409 settled: the sentence``."""
        return told(*self.does(deed, body, code, **how))

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str | None = None,
        once: str | None = None,
        kind: str = JSON,
        **headers: str,
    ) -> tuple[int, Any]:
        """Send bytes as they stand, and anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        used = self.key if key is None else key
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"authorization": f"Bearer {used}"} if used else {}
        sent |= {"idempotency-key": once} if once is not None else {}
        sent |= {"content-type": kind} if body is not None and kind else {}
        answer = self.client.request(
            method,
            f"{self.whole.url}/api/v1{path}",
            content=None if body is None else content,
            headers=[(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
        )
        self.headers = answer.headers
        if method == "HEAD" or not answer.content:
            return answer.status_code, None
        assert answer.headers["content-type"] == (JSON if answer.status_code < 400 else PROBLEM)
        return answer.status_code, answer.json()

    def history(self) -> str:
        """The run's history, as its lead reads it."""
        return self.whole.play("@lead #phase-e /phase history E")

    def item(self, code: str) -> dict[str, Any]:
        """An item as it stands."""
        status, said = self.get(f"/items/{code}")
        assert status == 200, said
        found: dict[str, Any] = said["item"]
        return found

    def finish(self) -> None:
        """Let go of the connection."""
        self.client.close()


def told(status: int, said: dict[str, Any]) -> str:
    """A problem in one line."""
    assert said.keys() >= {"type", "title", "status", "detail", "instance"}, said
    assert said["status"] == status
    assert "<@" not in said["detail"]
    return f"{status} {said['type'].partition('#')[2]}: {said['detail']}"


def make_key(
    whole: Whole, name: str = "ci", scopes: str = WRITE, days: int = 30, run: int = 1
) -> str:
    """A key to the run, made by its lead."""
    with whole.bot.database.write() as session:
        facts = runs.facts(session, run)
        work = UnitOfWork(session, whole.bot.clock(), PersonFacts(facts.lead, "lead", "UTC"))
        return make_program_key(work, facts, name, scopes, work.now + timedelta(days=days))[0]


def facts_of(whole: Whole, run: int = 1) -> RunFacts:
    """The run as it is stored."""
    with whole.bot.database.read() as session:
        return runs.facts(session, run)
