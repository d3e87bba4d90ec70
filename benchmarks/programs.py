"""What programs ask and do, in process, beside the same commands: as ratios of CPU time."""

import asyncio
import gc
import json
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from starlette.types import ASGIApp, Message, Scope

from benchmarks.asking import PERSON, body, call
from benchmarks.commands import make_bot
from benchmarks.quiet import log_errors_only
from bot.app import Phasebot
from bot.domain.facts import PersonFacts
from bot.domain.keys import WRITE
from bot.storage import runs
from bot.use_cases.change_keys import make_program_key
from bot.use_cases.unit_of_work import UnitOfWork

ROUNDS, WARM_UP = 300, 30
BOUND = 1.5
"""The most of a command's CPU that the same over HTTP may take, at the median."""
PAIRS = (
    ("GET run", "step E1", "GET", "", None),
    ("GET events", "history", "GET", "/events?limit=30", None),
    ("POST done", "done E1.1", "POST", "/items/E1.2/done", {"note": "as agreed"}),
)


def run() -> bool:
    """Measure in turns; whether every bound is kept."""
    log_errors_only()
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> bool:
    bot = make_bot(folder)
    channels = [f"C{number:05}" for number in range(ROUNDS + WARM_UP)]
    for channel in channels:
        await call(bot.web, body("start E", channel))
    keys = _keys(bot)
    gc.freeze()
    print(f"\n{'programs':<14}{'command ms':>12}{'over HTTP ms':>14}{'ratio':>8}", flush=True)
    kept = True
    for name, typed, method, path, sent in PAIRS:
        commands, programs = list[float](), list[float]()
        for number, (channel, (id_, key)) in enumerate(zip(channels, keys, strict=True)):
            began = time.process_time()
            await call(bot.web, body(typed, channel))
            between = time.process_time()
            await _call(bot.web, method, f"/api/v1/runs/{id_}{path}", key, sent)
            if number >= WARM_UP:
                commands.append(between - began)
                programs.append(time.process_time() - between)
        command, program = statistics.median(commands), statistics.median(programs)
        ratio = program / command
        kept = kept and ratio <= BOUND
        print(f"{name:<14}{command * 1e3:>12.2f}{program * 1e3:>14.2f}{ratio:>8.2f}", flush=True)
    return kept


def _keys(bot: Phasebot) -> list[tuple[int, str]]:
    """A key to each run, in the order of the channels."""
    made = []
    with bot.database.write() as session:
        person = PersonFacts(PERSON, "lead", "UTC")
        work = UnitOfWork(session, bot.clock(), person)
        for id_ in runs.all_open(session):
            run = runs.facts(session, id_)
            made.append(
                (id_, make_program_key(work, run, "ci", WRITE, work.now + timedelta(days=30))[0])
            )
    return made


async def _call(app: ASGIApp, method: str, path: str, key: str, sent: object) -> None:
    """One request without a socket between; its answer is 200."""
    address, _, query = path.partition("?")
    headers = {"authorization": f"Bearer {key}"}
    content = b"" if sent is None else json.dumps(sent).encode()
    if content:
        headers |= {"content-type": "application/json", "idempotency-key": "bench"}
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": address,
        "raw_path": address.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    statuses = list[int]()

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    assert statuses == [200], statuses


if __name__ == "__main__":
    run()
