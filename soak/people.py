"""People who work: each ticks a step of their own, shows it to all, and opens it again; one in a
channel of their own carries a small phase from its start into the archive, again and again.

As Slack does with presses and events, they send what got no answer again, under the same id.
"""

import itertools
import json
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx2
from slack_sdk.signature import SignatureVerifier

from bot.storage.trouble import BUSY
from bot.use_cases.bounds import MOST_SENT, MOST_SHARED


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody types of their step, what the answer says, and the events that come of it.

    ``most`` is how often one may do it within a day.
    """

    typed: str
    said: str
    event: str = ""
    for_each_item: bool = False
    most: int = 10_000


ACTS = (
    Act("done {}", " done.", "done", for_each_item=True),
    Act("share {}", "goes to <#", "shared", most=MOST_SHARED),
    Act("step {} keep", "goes to your messages", most=MOST_SENT),
    Act("undo {}", "open again", "undone", for_each_item=True),
)

TIDYING = (
    Act("start T", "has started"),
    Act("done T1.1", " done.", "done"),
    Act("close approve", "is closed", "closed"),
    Act("archive", "is archived", "archived"),
)

PATIENCE = 30  # seconds: on a slow machine, to ask again sooner would only add to the queue

_numbers = itertools.count(1)


@dataclass
class Worker:
    """Somebody in one channel with one step. ``answered`` holds what they did and were told.

    Who is told that the database is busy types it again, as the answer asks; ``busy`` counts that.

    What they type goes to any of the ``urls``, as a balancer sends it.
    """

    person: str
    channel: str
    step: str
    urls: Sequence[str]
    secret: str
    acts: Sequence[Act] = ACTS
    answered: list[tuple[Act, str]] = field(default_factory=list)
    again: int = 0
    busy: int = 0

    def start_phase(self) -> None:
        """Begin the run of this channel."""
        with httpx2.Client(timeout=PATIENCE, trust_env=False) as client:
            assert "has started" in self.type(client, "start E")

    def work(self, is_over: threading.Event) -> None:
        """Act after act, each until it is answered."""
        with httpx2.Client(timeout=PATIENCE, trust_env=False) as client:
            for act in itertools.cycle(self.acts):
                if is_over.wait(random.uniform(0.5, 3.0)):
                    return
                if sum(act is done for done, _ in self.answered) >= act.most:
                    continue
                told = self.type(client, act.typed.format(self.step))
                while BUSY.said in told:
                    self.busy += 1
                    told = self.type(client, act.typed.format(self.step))
                self.answered.append((act, told))

    def type(self, client: httpx2.Client, text: str) -> str:
        """Type that; gives the answer that came in the end."""
        body = self._body(text)
        while True:
            try:
                url = f"{random.choice(self.urls)}/slack/events"
                answer = client.post(url, content=body, headers=self._headers(body))
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
