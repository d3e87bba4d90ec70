"""Slackbot, which calls a rehearsal from outside: it signs, or somebody forges."""

import json
import time
from typing import Any

import httpx2
from slack_sdk.signature import SignatureVerifier

from bot.cli.doctor.rehearsal.scene import Door
from bot.practice import Practice
from tests.ports import free_port

DEV, TEAM = "U0DEV00001", "T0PRACTICE"


class SlackbotOutside:
    """It calls where ``door`` opens, for @dev of our workspace, in an app that has the scope."""

    def __init__(self, practice: Practice) -> None:
        practice.workspace.scopes |= {"mcp:connect"}
        self.secret = practice.signing_secret
        self.told: Any = {"user_id": DEV, "team_id": TEAM}
        self.age = 0
        self.door = Door("https://phasebot.example.com", self.secret, port=free_port(), longer=0)

    def call(self, tool: str, **arguments: Any) -> Any:
        """Call a tool; give the whole answer."""
        return self.ask("tools/call", name=tool, arguments=arguments)

    def ask(self, method: str, **params: Any) -> Any:
        """Ask something."""
        told = {"_meta": {"slack": self.told}} if self.told is not None else {}
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params | told}
        return self.post(json.dumps(message).encode())

    def post(self, raw: bytes, *, signed: bool = True, **headers: str) -> Any:
        """Post bytes as they stand."""
        sent = self._signature(raw) if signed else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = httpx2.post(
            f"http://127.0.0.1:{self.door.port}/mcp",
            content=raw,
            headers={"content-type": "application/json"} | sent,
            timeout=30,
            trust_env=False,
            verify=False,
        )
        return answer.json()

    def _signature(self, raw: bytes) -> dict[str, str]:
        stamp = str(int(time.time()) - self.age)
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=raw)
        return {"x-slack-request-timestamp": stamp, "x-slack-signature": signature or ""}
