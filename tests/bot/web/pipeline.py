"""A pipeline that reports to a whole bot, over real HTTP."""

import json
import re
from collections.abc import Mapping
from typing import Any

import httpx2

from tests.whole import Whole

BEGUN = '@lead #phase-e /phase start E\n@lead #phase-e /phase gate add "pnpm verify:local"'
VERIFY = "pnpm verify:local"
JSON = "application/json"


class Pipeline:
    """It has a token of the run of #phase-e, once one was made."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.key = ""
        self.headers: Mapping[str, str] = {}
        """Of the last answer."""

    def begin(self, script: str = BEGUN) -> "Pipeline":
        """Play the lines, then make a token of the run."""
        self.whole.play(script)
        self.key = self.make_token("#phase-e")
        return self

    def make_token(self, channel: str) -> str:
        """The key that the lead is shown."""
        shown = self.whole.play(f"@lead {channel} /phase token new")
        [key] = re.findall(r"^\| (\S{43})$", shown, re.MULTILINE)
        return str(key)

    def post(
        self, body: object, run: str = "E", key: str | None = None, kind: str = JSON
    ) -> tuple[int, dict[str, Any]]:
        """Post a report, bytes as they stand; gives status and answer, which is always JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        used = self.key if key is None else key
        headers = {"content-type": kind} | ({"authorization": f"Bearer {used}"} if used else {})
        answer = httpx2.post(
            f"{self.whole.url}/api/v1/runs/{run}/results",
            content=content,
            headers=headers,
            timeout=30,
            trust_env=False,
            verify=False,  # no certificates are read: that takes longer than the answer
        )
        self.headers = answer.headers
        assert answer.headers["content-type"] == JSON
        return answer.status_code, answer.json()

    def refused(self, body: object, run: str = "E", **how: Any) -> tuple[int, str]:
        """Post what is refused; gives status and sentence."""
        status, said = self.post(body, run, **how)
        assert said.keys() == {"error"}, said
        return status, said["error"]

    def history(self) -> list[str]:
        """What CI did, by the run's history, oldest first."""
        told = self.whole.play("@lead #phase-e /phase history E")
        return re.findall(r"CI said .*", told)
