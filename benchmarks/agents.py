"""Calls of agents beside the commands that do the same, and what an agent costs who has none."""

import asyncio
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from starlette.types import ASGIApp

from benchmarks.asking import PERSON, body, call
from benchmarks.commands import make_bot
from benchmarks.quiet import log_errors_only
from bot.agents.route import PATH
from bot.app import Phasebot
from bot.domain.facts import PersonFacts
from bot.domain.keys import READ, WRITE
from bot.storage import runs
from bot.use_cases.change_keys import make_agent_key
from bot.use_cases.unit_of_work import UnitOfWork

ROUNDS = 300
WARM_UP = 50
BATCH = 50
BOUND = 1.5
"""The most of the command's CPU that a call may take, at the median."""
PAIRS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("status", "get_status", {}),
    ("step E1", "get_step", {"step": "E1"}),
    ("done E1.1", "complete_item", {"item": "E1.2", "evidence": "#7"}),
    ('note E1 "kept"', "add_note", {"code": "E1", "text": "kept"}),
)
AT_ONCE = 50
PROBE = """
import sys, time
def mib():
    with open("/proc/self/status") as told:
        return next(int(line.split()[1]) for line in told if line.startswith("VmRSS")) / 1024
import bot.app
before, loaded = mib(), len([m for m in sys.modules if m.split(".")[0] in ("mcp", "mcp_types")])
began = time.process_time()
import bot.agents.server
print(loaded, round(time.process_time() - began, 2), round(mib() - before, 1))
"""


class Pair(NamedTuple):
    """A command and the call that does the same, with the CPU seconds of each."""

    text: str
    tool: str
    given: dict[str, Any]
    typed: list[float]
    called: list[float]


def run() -> bool:
    """Measure in turns; whether every bound is kept."""
    log_errors_only()
    with tempfile.TemporaryDirectory() as folder:
        kept = asyncio.run(_measure(Path(folder)))
    return _costs_nobody_else() and kept


async def _measure(folder: Path) -> bool:
    bot = make_bot(folder)
    channels = [f"C{number:05}" for number in range(ROUNDS + WARM_UP)]
    for channel in channels:
        await call(bot.web, body("start E", channel))
    keys = [_key(bot, channel) for channel in channels]
    for key in keys:  # the first call of an hour writes that the key was used
        await _call(bot.web, key, "list_runs", {})
    pairs = [Pair(text, tool, given, [], []) for text, tool, given in PAIRS]
    gc.freeze()
    for first in range(0, len(channels), BATCH):
        for pair in pairs:
            await _in_turns(bot.web, pair, channels, keys, first)
    seconds = await _at_once(bot.web, keys)
    bot.database.close()
    return _report(pairs, seconds)


async def _in_turns(
    app: ASGIApp, pair: Pair, channels: list[str], keys: list[str], first: int
) -> None:
    for channel in channels[first : first + BATCH]:
        began = time.process_time()
        await call(app, body(pair.text, channel))
        if first >= WARM_UP:
            pair.typed.append(time.process_time() - began)
    for key in keys[first : first + BATCH]:
        began = time.process_time()
        await _call(app, key, pair.tool, pair.given)
        if first >= WARM_UP:
            pair.called.append(time.process_time() - began)


async def _at_once(app: ASGIApp, keys: list[str]) -> float:
    """Seconds of fifty writes that come together."""
    given = {"code": "E2", "text": "at once"}
    began = time.perf_counter()
    await asyncio.gather(*(_call(app, key, "add_note", given) for key in keys[:AT_ONCE]))
    return time.perf_counter() - began


async def _call(app: ASGIApp, key: str, tool: str, given: dict[str, Any]) -> None:
    asked = {"name": tool, "arguments": given}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked}
    sent = {
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2025-11-25",
        "authorization": f"Bearer {key}",
    }
    await call(app, json.dumps(message).encode(), PATH, sent)


def _key(bot: Phasebot, channel: str) -> str:
    with bot.database.write() as session:
        [head] = runs.open_in(session, channel)
        work = UnitOfWork(session, bot.clock(), PersonFacts(PERSON, "lead", "UTC"))
        key, _ = make_agent_key(
            work, head, "bench", f"{READ} {WRITE}", work.now + timedelta(days=30)
        )
    return key


def _report(pairs: list[Pair], seconds: float) -> bool:
    print(f"\n{'a call':<16}{'CPU ms':>8}{'the command':>20}{'CPU ms':>8}{'ratio':>8}{'bound':>8}")
    kept = True
    for pair in pairs:
        called, typed = statistics.median(pair.called), statistics.median(pair.typed)
        kept &= called / typed <= BOUND
        print(
            f"{pair.tool:<16}{called * 1e3:>8.2f}{pair.text:>20}{typed * 1e3:>8.2f}"
            f"{called / typed:>8.2f}{BOUND:>8.2f}"
        )
    print(f"{AT_ONCE} writes at once: {seconds * 1e3:.0f} ms")
    return kept


def _costs_nobody_else() -> bool:
    told = subprocess.run(
        [sys.executable, "-c", PROBE], check=True, capture_output=True, text=True
    ).stdout
    loaded, cpu, mib = told.split()
    print(f"before the first call {loaded} modules of the SDK; it takes {cpu} s and {mib} MiB then")
    return loaded == "0"


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
