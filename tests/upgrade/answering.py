"""A Slack that says yes to all, and a bot of today's code on what an earlier version left."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.testclient import TestClient

from bot.app import Phasebot
from bot.settings import read_settings
from tests.bot.web.test_signed_http import FORM, SECRET, signed
from tests.cast import Clock
from tests.upgrade.kept import Kept
from tests.upgrade.make import REPLY

Json = dict[str, Any]
YES = {"ok": True, "ts": "1.000001", "view": {"id": "V0OPENED", "hash": "1"}}

ANSWERS = {
    "files.info": {"ok": False, "error": "file_not_found"},
    "users.info": {"ok": False, "error": "internal_error"},
}
"""What it does not say yes to: nobody dropped a file there, and of people it tells nothing new."""


class Slack:
    """It takes everything, and keeps what it was told."""

    def __init__(self, answers: Mapping[str, Json] = ANSWERS) -> None:
        self.told: list[tuple[str, str]] = []
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"] or 0)).decode()
                told.append((self.path.rpartition("/")[2], body))
                self.send_response(200)
                self.send_header("content-type", "application/json")
                answer = json.dumps(answers.get(told[-1][0], YES)).encode()
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Nobody reads it."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Take no more."""
        self._server.shutdown()
        self._server.server_close()

    def read(self) -> list[str]:
        """What it was told since it was asked last, each as text."""
        found = [_as_text(method, body) for method, body in self.told]
        self.told.clear()
        return found


def _as_text(method: str, body: str) -> str:
    given = body if body.startswith("{") else json.dumps(dict(parse_qsl(body)))
    return f"{method} {json.dumps(json.loads(given), ensure_ascii=False)}"


class Upgraded:
    """The bot, which answers signed requests; what one of them did is undone before the next."""

    def __init__(self, kept: Kept, bot: Phasebot, client: TestClient, slack: Slack) -> None:
        self.kept = kept
        self.bot = bot
        self.client = client
        self.slack = slack
        self._file = Path(bot.database.url.removeprefix("sqlite:///"))
        self._stood = sqlite3.connect(":memory:", check_same_thread=False)
        bot.database.tidy()
        with closing(sqlite3.connect(self._file)) as connection:
            connection.backup(self._stood)

    def as_it_stood(self) -> "Upgraded":
        """Put the database back as it was found."""
        with closing(sqlite3.connect(self._file)) as connection:
            self._stood.backup(connection)
        self.slack.read()
        return self

    def sends(self, form: Json) -> tuple[int, list[str]]:
        """Slack sends a form; gives the status, and all that was said in answer."""
        body = urlencode(form).encode()
        answer = self.client.post("/slack/events", content=body, headers=signed(body, kind=FORM))
        self.bot.reading.settle()
        self.bot.replies.settle()
        said = [answer.text] if answer.text else []
        return answer.status_code, [*said, *self.slack.read()]

    def interacts(self, payload: Json) -> tuple[int, list[str]]:
        """Slack sends a press, a form or a shortcut."""
        team = {"id": "T0ACME", "domain": "acme"}
        told = json.dumps({"team": team, "trigger_id": "1.2.abc"} | payload)
        return self.sends({"payload": told.replace(REPLY, f"{self.slack.url}/reply")})

    def close(self) -> None:
        """Let go of how the database was found."""
        self._stood.close()

    def changed(self) -> bool:
        """Whether anything but what Slack delivered is other than it was found."""
        with closing(sqlite3.connect(self._file)) as connection:
            return _but_deliveries(connection) != _but_deliveries(self._stood)


def _but_deliveries(connection: sqlite3.Connection) -> list[str]:
    return [line for line in connection.iterdump() if '"deliveries"' not in line]


@contextmanager
def upgraded(kept: Kept, folder: Path) -> Iterator[Upgraded]:
    """A bot of today's code on a database of that version, at the moment when it was left."""
    slack = Slack()
    bot = Phasebot(
        read_settings(
            _env_file=None,
            slack_bot_token="xoxb-test",
            slack_signing_secret=SECRET,
            slack_api_url=f"{slack.url}/api/",
            database_url=kept.into_sqlite(folder / "kept.db"),
            plans_dir=kept.plans,
        ),
        clock=Clock(kept.at),
    )
    try:
        with (
            TestClient(bot.web, raise_server_exceptions=False) as client,
            closing(Upgraded(kept, bot, client, slack)) as found,
        ):
            yield found
    finally:
        bot.reading.stop()
        bot.replies.stop()
        bot.quick.stop()
        bot.database.close()
        slack.stop()
