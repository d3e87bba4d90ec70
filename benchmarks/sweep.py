"""The sweep over 1,000 and 10,000 active runs, and what commands feel of it.

Each run has an owner, due dates and a stakeholder. Two sweeps are timed: the one of a busy
morning, in which every run has a digest and nudges, and the next tick, in which nothing is due.
While the first one works on a thread of its own, commands come in.
"""

import asyncio
import gc
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.asking import body, call
from benchmarks.commands import make_bot
from benchmarks.quiet import log_errors_only
from bot.app import Phasebot
from bot.domain.facts import PersonFacts
from bot.storage import people, plans
from bot.storage.reminder_tables import Nudge
from bot.storage.session import Database
from bot.storage.tables import Item, Run, Stakeholder, table_of
from phases import plans as shipped
from phases.parser import parse

SIZES = (1_000, 10_000)
NIGHT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)  # nine o'clock in Berlin, on a Wednesday
IDLE_CALLS = 400
IDLE_TICK_BOUND = 1.0  # seconds, for the largest size: a tick comes every fifteen
TEXT = (shipped.FOLDER / "phase-e.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: how much was done, how long it took, and what commands felt."""

    runs: int
    nudges: int
    messages: int
    seconds: float
    idle_tick: float
    memory: float
    idle_p99: float
    busy_p99: float


def run() -> bool:
    """Measure each size; whether a tick in which nothing is due stays short."""
    log_errors_only()
    print(
        f"\n{'active runs':>11}{'nudges':>9}{'messages':>10}{'seconds':>9}{'runs/s':>8}"
        f"{'idle tick s':>13}{'memory MB':>11}{'p99 ms idle':>13}{'during':>8}{'times':>7}"
    )
    kept = True
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(_measure(Path(folder), size))
        _print(found)
        kept &= found.idle_tick <= IDLE_TICK_BOUND
    return kept


def _print(found: Measured) -> None:
    print(
        f"{found.runs:>11,}{found.nudges:>9,}{found.messages:>10,}{found.seconds:>9.1f}"
        f"{found.runs / found.seconds:>8.0f}{found.idle_tick:>13.3f}{found.memory:>11.1f}"
        f"{found.idle_p99 * 1e3:>13.1f}{found.busy_p99 * 1e3:>8.1f}"
        f"{found.busy_p99 / found.idle_p99:>7.1f}",
        flush=True,
    )


async def _measure(folder: Path, size: int) -> Measured:
    clock = [NIGHT]
    bot = make_bot(folder, lambda: clock[0])
    fill(bot.database, size)
    bot.remind()  # the night's sweep: every run is looked at and left alone
    clock[0] = MORNING
    sys.setswitchinterval(bot.SWITCH_INTERVAL)
    gc.freeze()
    idle = [await _one(bot, number) for number in range(IDLE_CALLS)]
    before = _memory()
    seconds, busy, most = await beside(bot, bot.remind)
    bot.remind()  # what people did meanwhile
    started = time.perf_counter()
    bot.remind()
    idle_tick = time.perf_counter() - started
    nudges, messages = _made(bot.database)
    bot.database.close()
    return Measured(size, nudges, messages, seconds, idle_tick, most - before, p99(idle), p99(busy))


async def beside(bot: Phasebot, sweep: Callable[[], object]) -> tuple[float, list[float], float]:
    """How long the sweep takes on a thread of its own, each command meanwhile, the most memory."""
    spent: list[float] = []
    took: list[float] = []
    most = 0.0

    def work() -> None:
        started = time.perf_counter()
        sweep()
        took.append(time.perf_counter() - started)

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        spent.append(await _one(bot, len(spent)))
        most = max(most, _memory())
        await asyncio.sleep(0.02)  # people type at some rate, not as fast as it goes
    thread.join()
    return took[0], spent, most


async def _one(bot: Phasebot, number: int) -> float:
    """A status or a tick, by turns, in runs that the sweep looks at too."""
    text = "status" if number % 2 else f"take E{number // 2 % 4 + 1}.1"
    return await call(bot.web, body(text, f"C{number % 1_000:05}"))


def p99(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=100)[98] if len(seconds) > 1 else seconds[0]


def _memory() -> float:
    """Megabytes that the process has in memory now; the most it ever had where that is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1024 ** (2 if sys.platform == "darwin" else 1)
    return pages * resource.getpagesize() / 1024**2


def _made(database: Database) -> tuple[int, int]:
    nudge = table_of(Nudge)
    query = sa.select(sa.func.count(), sa.func.count(nudge.c.message.distinct()))
    with database.read() as session:
        nudges, messages = session.connection().execute(query).one()
    return nudges, messages


def fill(database: Database, size: int) -> None:
    """Runs of Phase E as they are in their first week, each with people of its own."""
    phase = parse(TEXT).phase
    assert phase is not None
    step_of = {item.code: step.code for step in phase.steps for item in step.items}
    began = NIGHT - timedelta(days=1)
    with database.write() as session:
        plan = plans.store(session, phase, TEXT, began)
        for number in range(size):
            for role in ("UO", "UL"):
                person = PersonFacts(f"{role}{number:05}", role, "Europe/Berlin")
                people.keep(session, person, began)
        session.connection().execute(
            sa.insert(table_of(Run)),
            [
                {
                    "id": number + 1,
                    "plan_id": plan,
                    "code": "E",
                    "handle": f"E-{number}",
                    "channel": f"C{number:05}",
                    "lead": f"UL{number:05}",
                    "zone": "Europe/Berlin",
                    "strict": False,
                    "digest_at": datetime.min.time().replace(hour=9),
                    "started_at": began,
                    "started_by": "U1",
                    "reminded_until": began,
                    "changes": 0,
                    "idle_days": 5,
                }
                for number in range(size)
            ],
        )
        session.connection().execute(
            sa.insert(table_of(Item)),
            [
                {
                    "run_id": number + 1,
                    "code": item.code,
                    "kind": item.kind,
                    "step": step_of.get(item.code),
                    "position": position,
                    "text": item.text,
                    "version": 1,
                    "state": "open",
                    "owner": f"UO{number:05}" if step_of.get(item.code) == "E1" else None,
                    "owned_since": began if step_of.get(item.code) == "E1" else None,
                    "due_at": MORNING + timedelta(hours=7 + 24 * (position % 2))
                    if item.code in ("E1.1", "E1.2")
                    else None,
                }
                for number in range(size)
                for position, item in enumerate(phase.items)
            ],
        )
        session.connection().execute(
            sa.insert(table_of(Stakeholder)),
            [
                {
                    "run_id": number + 1,
                    "lane": f"UL{number:05}",
                    "added_by": "U1",
                    "added_at": began,
                }
                for number in range(size)
            ],
        )
