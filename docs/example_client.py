#!/usr/bin/env python3
"""Complete items of a run from a program, and follow what happens in it.

    PHASEBOT_URL=https://phasebot.example.com PHASEBOT_RUN=E PHASEBOT_KEY=… \
        python example_client.py done E1.2 https://ci.example.com/runs/7

The standard library is enough: copy this file and change it.
"""

import json
import os
import sys
import time
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

TRIES = 4
FIRST_WAIT = 2.0
"""Seconds before the second try; each wait is twice the one before, unless the bot names one."""
LONGEST_WAIT = 60.0
FOR_NOW = {408, 429, 500, 502, 503, 504}
"""Statuses after which the same request may be sent again."""


class ProblemError(Exception):
    """A refusal of the bot's; ``kind`` is what a program decides by, such as ``settled``."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("detail", ""))
        self.status = problem.get("status")
        self.kind = str(problem.get("type", "")).partition("#")[2]


class Phasebot:
    """One run, with a key to it."""

    def __init__(self, url: str, run: str, key: str) -> None:
        self.address = f"{url.rstrip('/')}/api/v1/runs/{quote(run, safe='')}"
        self.key = key

    def run(self) -> dict[str, Any]:
        """Return the run with its steps and items."""
        return self._ask("GET", "")

    def item(self, code: str) -> dict[str, Any]:
        """Return one item."""
        return self._ask("GET", f"/items/{quote(code, safe='')}")

    def do(self, deed: str, code: str, **body: Any) -> dict[str, Any]:
        """Do something with an item: done, undo, block, unblock, assign, due."""
        return self._ask("POST", f"/items/{quote(code, safe='')}/{deed}", body)

    def note(self, code: str, text: str) -> dict[str, Any]:
        """Keep a note with a step or an item."""
        return self._ask("POST", "/notes", {"code": code, "text": text})

    def events(self, after: int = 0) -> Iterator[dict[str, Any]]:
        """Yield what happened after a cursor; the ``id`` of the last one is the next cursor."""
        more = True
        while more:
            page = self._ask("GET", f"/events?after={after}")
            yield from page["events"]
            after, more = page["next"], page["more"]

    def _ask(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Send a request, and again while that helps: under one key, so that it acts once."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        data = None if body is None else json.dumps(body).encode()
        for tried in range(TRIES):
            request = Request(self.address + path, data, headers, method=method)
            try:
                with urlopen(request, timeout=30) as answer:
                    return json.load(answer)
            except HTTPError as error:
                wait = float(error.headers.get("Retry-After", FIRST_WAIT * 2**tried))
                if error.code not in FOR_NOW or tried == TRIES - 1 or wait > LONGEST_WAIT:
                    raise ProblemError(_problem(error)) from None
            except (URLError, TimeoutError, ConnectionError):
                if tried == TRIES - 1:
                    raise
                wait = FIRST_WAIT * 2**tried
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")


def _problem(error: HTTPError) -> dict[str, Any]:
    try:
        return json.load(error)
    except ValueError:  # something between here and the bot answered
        return {"status": error.code, "detail": str(error)}


def main() -> int:
    """Carry out one line: run, done CODE LINK, undo CODE, block CODE REASON, note CODE TEXT."""
    bot = Phasebot(
        os.environ["PHASEBOT_URL"], os.environ["PHASEBOT_RUN"], os.environ["PHASEBOT_KEY"]
    )
    deed, *words = sys.argv[1:] or ["run"]
    code, rest = (words or [""])[0], " ".join(words[1:])
    body = {"done": {"evidence": rest}, "block": {"reason": rest}}.get(deed, {}) if rest else {}
    try:
        if deed == "run":
            for step in bot.run()["steps"]:
                print(f"{step['code']} {step['title']}: {step['done']} of {step['items']} done")
        elif deed == "events":
            for event in bot.events(after=int(code or 0)):
                print(event["id"], event["said"])
        elif deed == "note":
            bot.note(code, rest)
            print(f"{code}: noted")
        else:
            item = bot.do(deed, code, **body)["item"]
            print(f"{item['code']}: {item['word']}")
    except ProblemError as problem:
        print(f"{problem.kind}: {problem}", file=sys.stderr)
        return 0 if problem.kind == "settled" and deed == "done" else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
