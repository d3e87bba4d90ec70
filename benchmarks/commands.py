"""Commands from signed request to response, in process, beside a bare Bolt echo."""

import asyncio
import gc
import itertools
import logging
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import structlog
from slack_bolt import Ack, App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

from bot.delivery import real_now
from bot.facts import PersonFacts, PersonKind
from bot.main import Phasebot
from bot.settings import read_settings
from bot.storage import people

SECRET = "a secret of the benchmark's own"
ROUNDS = 500
WARM_UP = 50
BATCH = 50
BOUNDS = {"status": 1 / 5, "step E1": 1 / 5, "done E1.1": 1 / 3}


def run() -> bool:
    """Measure in turns, so that a noisy moment falls on all alike; whether every bound is kept."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        cache_logger_on_first_use=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        seconds = asyncio.run(_measure(Path(folder)))
    return _report(seconds)


async def _measure(folder: Path) -> dict[str, list[float]]:
    bot, echo = make_bot(folder), _echo()
    channels = [f"C{number:05}" for number in range(ROUNDS + WARM_UP)]
    for channel in channels:
        await call(bot.web, body("start E", channel))
    gc.freeze()
    seconds: dict[str, list[float]] = {name: [] for name in ("echo", *BOUNDS)}
    for first in range(0, len(channels), BATCH):
        for name, taken in seconds.items():
            app = echo if name == "echo" else bot.web
            # Not counted, for any of the four: half a second of the echo's sleep leaves the
            # processor's caches cold, and ten such calls would be the whole of a p99.
            await call(app, body(name if name == "echo" else "status", channels[first]))
            for channel in channels[first : first + BATCH]:
                spent = await call(app, body(name, channel))
                if first >= WARM_UP:
                    taken.append(spent)
    bot.database.close()
    return seconds


def _report(seconds: dict[str, list[float]]) -> bool:
    echo = _median_and_p99(seconds["echo"])
    print(f"{'':<12}{'median ms':>11}{'p99 ms':>9}{'of the echo':>20}{'bound':>9}")
    print(f"{'bare echo':<12}{echo[0] * 1e3:>11.2f}{echo[1] * 1e3:>9.2f}")
    kept = True
    for name, bound in BOUNDS.items():
        own = _median_and_p99(seconds[name])
        ratios = own[0] / echo[0], own[1] / echo[1]
        kept &= max(ratios) <= bound
        said = f"{ratios[0]:.3f} and {ratios[1]:.3f}"
        print(f"{name:<12}{own[0] * 1e3:>11.2f}{own[1] * 1e3:>9.2f}{said:>20}{bound:>9.3f}")
    return kept


def _median_and_p99(seconds: list[float]) -> tuple[float, float]:
    return statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]


def make_bot(folder: Path, clock: Callable[[], datetime] = real_now, url: str = "") -> Phasebot:
    """A bot on a database of its own or at that URL, with one person whom it has met."""
    settings = read_settings(
        _env_file=None,
        slack_bot_token="xoxb-benchmark",
        slack_signing_secret=SECRET,
        slack_api_url="http://127.0.0.1:9/",
        database_url=url or f"sqlite:///{folder / 'bench.db'}",
    )
    bot = Phasebot(settings, clock)
    with bot.database.write() as session:
        people.keep(
            session, PersonFacts("U1", "lead", "Europe/Berlin", "", PersonKind.MEMBER), bot.clock()
        )
    return bot


def _echo() -> Starlette:
    """Bolt as its first page shows it: the default set-up, and an ack of what was typed."""
    app = App(
        signing_secret=SECRET,
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_token="xoxb-benchmark"
        ),
    )

    @app.command("/phase")
    def echo(ack: Ack, command: dict[str, str]) -> None:
        ack(command["text"])

    handler = SlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"])])


_numbers = itertools.count(1)


def body(text: str, channel: str) -> bytes:
    form = {
        "command": "/phase",
        "text": text,
        "user_id": "U1",
        "user_name": "lead",
        "channel_id": channel,
        "channel_name": "bench",
        "team_id": "T1",
        "trigger_id": f"{next(_numbers)}.trigger",
        "response_url": "http://127.0.0.1:9/respond",
    }
    return urlencode(form).encode()


async def call(app: ASGIApp, body: bytes) -> float:
    """Seconds from a signed request to the end of its response, without a socket between."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/slack/events",
        "raw_path": b"/slack/events",
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
    }
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    started = time.perf_counter()
    await app(scope, _once(body), send)
    spent = time.perf_counter() - started
    assert statuses == [200], statuses
    return spent


def _once(body: bytes) -> Callable[[], Awaitable[Message]]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
