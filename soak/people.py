"""People who work: each ticks a step of their own, shows it to all, and opens it again.

As Slack does with presses and events, they send what got no answer again, under the same id.
"""

import itertools
import json
import random
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx2
from slack_sdk.signature import SignatureVerifier

ACTS = ("done", "share", "undo")

_numbers = itertools.count(1)


@dataclass
class Worker:
    """Somebody in one channel with one step. ``answered`` holds what they typed and got told."""

    person: str
    channel: str
    step: str
    url: str
    secret: str
    answered: list[tuple[str, str]] = field(default_factory=list)
    again: int = 0

    def start_phase(self) -> None:
        """Begin the run of this channel."""
        with httpx2.Client(timeout=3, trust_env=False) as client:
            assert "has begun" in self.type(client, "start E")

    def work(self, is_over: threading.Event) -> None:
        """Act after act, each until it is answered."""
        with httpx2.Client(timeout=3, trust_env=False) as client:
            for word in itertools.cycle(ACTS):
                if is_over.wait(random.uniform(0.5, 3.0)):
                    return
                text = f"{word} {self.step}"
                self.answered.append((word, self.type(client, text)))

    def type(self, client: httpx2.Client, text: str) -> str:
        """Type that; gives the answer that came in the end."""
        body = self._body(text)
        while True:
            try:
                answer = client.post(
                    f"{self.url}/slack/events", content=body, headers=self._headers(body)
                )
            except httpx2.HTTPError:
                self.again += 1
                time.sleep(0.2)
                continue
            if answer.is_success:
                return str(json.loads(answer.text)["text"])
            self.again += 1

    def _body(self, text: str) -> str:
        return urlencode(
            {
                "command": "/phase",
                "text": text,
                "user_id": self.person,
                "user_name": self.person.lower(),
                "channel_id": self.channel,
                "channel_name": self.channel.lower(),
                "team_id": "T0PRACTICE",
                "trigger_id": f"{next(_numbers)}.soak",
                "response_url": "http://127.0.0.1:9/respond",
            }
        )

    def _headers(self, body: str) -> dict[str, str]:
        stamp = str(int(time.time()))
        signed = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signed or "",
        }
