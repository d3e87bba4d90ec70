"""Commands from signed request to response, in process, beside three other apps.

Bounds are ratios of CPU time to a plain Bolt app on the same tables, in one run. The ratios to bare
echoes are told beside them: Bolt's default sleeps, which says more of that sleep than of the bot.
"""

import asyncio
import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from starlette.types import ASGIApp

from benchmarks.asking import PERSON, SECRET, body, call
from benchmarks.quiet import log_errors_only
from benchmarks.yardsticks import echo, plain
from bot.app import Phasebot
from bot.delivery import real_now
from bot.domain.facts import PersonFacts, PersonKind
from bot.settings import read_settings
from bot.storage import people

ROUNDS = 500
WARM_UP = 50
BATCH = 50
BOUND = 1.0
"""The most of the plain app's CPU that a command may take, at the median."""
BOUND_COMMANDS = ("status", "done E1.1")


class Row(NamedTuple):
    """One app and what it is asked, with the seconds of each call: by the clock, and of CPU."""

    name: str
    app: ASGIApp
    text: str
    waited: list[float]
    worked: list[float]


def run() -> bool:
    """Measure in turns, so that a noisy moment falls on all alike; whether every bound is kept."""
    log_errors_only()
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(_measure(Path(folder)))
    return _report(rows)


async def _measure(folder: Path) -> list[Row]:
    bot = make_bot(folder)
    channels = [f"C{number:05}" for number in range(ROUNDS + WARM_UP)]
    for channel in channels:
        await call(bot.web, body("start E", channel))
    bot.database.tidy()
    shutil.copy(folder / "bench.db", folder / "plain.db")
    other = plain(f"sqlite:///{folder / 'plain.db'}")
    asked = [("echo", echo(), "hello"), ("echo at once", echo(at_once=True), "hello")]
    asked += [(f"plain {text}", other, text) for text in BOUND_COMMANDS]
    asked += [(text, bot.web, text) for text in ("status", "step E1", "done E1.1")]
    rows = [Row(name, app, text, [], []) for name, app, text in asked]
    gc.freeze()
    for first in range(0, len(channels), BATCH):
        for row in rows:
            # Not counted: the echo's sleep leaves the processor's caches cold for whoever is next.
            await call(row.app, body("status", channels[first]))
            for channel in channels[first : first + BATCH]:
                began = time.process_time()
                waited = await call(row.app, body(row.text, channel))
                if first >= WARM_UP:
                    row.worked.append(time.process_time() - began)
                    row.waited.append(waited)
    bot.database.close()
    return rows


def _report(rows: list[Row]) -> bool:
    print(f"{'':<16}{'CPU ms':>8}{'p50 ms':>9}{'p99 ms':>9}{'of the plain app':>18}{'bound':>8}")
    worked = {row.name: statistics.median(row.worked) for row in rows}
    kept = True
    for row in rows:
        p50, p99 = statistics.median(row.waited), statistics.quantiles(row.waited, n=100)[98]
        line = f"{row.name:<16}{worked[row.name] * 1e3:>8.2f}{p50 * 1e3:>9.2f}{p99 * 1e3:>9.2f}"
        if row.name in BOUND_COMMANDS:
            ratio = worked[row.name] / worked[f"plain {row.name}"]
            kept &= ratio <= BOUND
            line += f"{ratio:>18.2f}{BOUND:>8.2f}"
        print(line)
    for name in ("echo", "echo at once"):
        beside = statistics.median(next(row.waited for row in rows if row.name == name))
        told = [
            f"{row.name} {statistics.median(row.waited) / beside:.2f}"
            for row in rows
            if row.text != "hello"
        ]
        print(f"of the {name}: {', '.join(told)}")
    return kept


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
    known = PersonFacts(PERSON, "lead", "Europe/Berlin", "", PersonKind.MEMBER)
    with bot.database.write() as session:
        people.keep(session, known, bot.clock())
    return bot
