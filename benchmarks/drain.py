"""The outbox on a busy morning: how fast it empties, and what commands feel of it.

Once over a year of history, and once with many channels. Slack takes 150 ms for a post.
"""

import asyncio
import gc
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.commands import make_bot
from benchmarks.postgres import server
from benchmarks.quiet import log_errors_only
from benchmarks.sweep import NIGHT, beside, fill, p99
from bot.cards.message import File, Message
from bot.delivery import Courier
from bot.storage import outbox
from bot.storage.session import Database
from bot.storage.tables import Event, Outbox, OutboxState, table_of

LATENCY = 0.15  # seconds that Slack takes for a post
THREADS = 3
PATIENCE = 120  # seconds
WORST_ACK_BOUND = 0.2  # seconds, over a year's history
P99_BOUND = 0.05  # seconds, with many channels
SPEED_BOUNDS = {"sqlite": 0.95, "postgresql": 0.85}
"""Of what so many threads can send at that latency. PostgreSQL waits for the disk each time."""
IN_ONE_INSERT = 10_000


@dataclass(frozen=True, slots=True)
class Morning:
    """How much was sent before, and what is owed at nine o'clock."""

    runs: int
    sent: int
    owed: int


MORNINGS = (Morning(200, 160_000, 600), Morning(500, 0, 1_500))


@dataclass
class SlowSlack:
    """A chat service that takes its time, and keeps which conversation got which row."""

    posted: list[tuple[str, int]] = field(default_factory=list)
    edits: int = 0

    def open(self, person: str) -> str:
        """A conversation's id."""
        return f"D{person}"

    def post(self, channel: str, message: Message, outbox_id: int) -> str:  # noqa: ARG002
        """Take it."""
        time.sleep(LATENCY)
        self.posted.append((channel, outbox_id))
        return f"{len(self.posted)}.000001"

    def edit(self, channel: str, ts: str, message: Message) -> None:  # noqa: ARG002
        """Change it."""
        time.sleep(LATENCY)
        self.edits += 1

    def pin(self, channel: str, ts: str) -> None:
        """Nothing to keep."""

    def unpin(self, channel: str, ts: str) -> None:
        """Nothing to keep."""

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:  # noqa: ARG002
        """Nothing is ever in doubt."""
        return None

    def upload(self, file: File) -> str:  # noqa: ARG002
        """No message here has files."""
        return "F1"

    def link(self, file_id: str) -> str:  # noqa: ARG002
        """No message here has files."""
        return "https://files.example.com/F1"


def run() -> bool:
    """Each morning on both databases; whether every bound is kept."""
    log_errors_only()
    print(
        f"\n{'database':<12}{'sent':>9}{'owed':>7}{'posted':>8}{'seconds':>9}{'sent/s':>9}"
        f"{'of the pace':>13}{'in order':>10}{'ack p99 ms':>12}{'worst':>8}"
    )
    kept = True
    for morning in MORNINGS:
        for name in ("sqlite", "postgresql"):
            with tempfile.TemporaryDirectory() as folder, _url(name, folder) as url:
                kept &= asyncio.run(_measure(name, url, morning))
    return kept


@contextmanager
def _url(name: str, folder: str) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{folder}/bench.db"
    else:
        with server() as url:
            yield url


async def _measure(name: str, url: str, morning: Morning) -> bool:
    bot, slack = make_bot(Path(), url=url), SlowSlack()
    fill(bot.database, morning.runs)
    remember(bot.database, morning)
    _owe(bot.database, morning)
    courier = Courier(bot.database, slack, threads=THREADS, bell=bot.bell)
    sys.setswitchinterval(bot.SWITCH_INTERVAL)
    gc.freeze()
    seconds, acks, _ = await beside(bot, lambda: _drain(courier, slack, morning.owed))
    bot.database.close()
    return _report(name, morning, seconds, acks, slack)


def _drain(courier: Courier, slack: SlowSlack, owed: int) -> None:
    threads = [threading.Thread(target=courier.work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    until = time.perf_counter() + PATIENCE
    while len(slack.posted) < owed and time.perf_counter() < until:
        time.sleep(0.01)
    courier.stop()
    for thread in threads:
        thread.join()


def _report(
    name: str, morning: Morning, seconds: float, acks: list[float], slack: SlowSlack
) -> bool:
    rate = (len(slack.posted) + slack.edits) / seconds
    share = rate / (THREADS / LATENCY)
    in_order = _is_in_order(slack.posted)
    print(
        f"{name:<12}{morning.sent:>9,}{morning.owed:>7,}{len(slack.posted):>8,}{seconds:>9.1f}"
        f"{rate:>9.1f}{share:>13.2f}{'yes' if in_order else 'no':>10}{p99(acks) * 1e3:>12.1f}"
        f"{max(acks) * 1e3:>8.1f}",
        flush=True,
    )
    if morning.sent:
        return in_order and max(acks) <= WORST_ACK_BOUND
    return in_order and share >= SPEED_BOUNDS[name] and p99(acks) <= P99_BOUND


def _is_in_order(posted: list[tuple[str, int]]) -> bool:
    of_channel: dict[str, list[int]] = {}
    for channel, row in posted:
        of_channel.setdefault(channel, []).append(row)
    return all(rows == sorted(rows) for rows in of_channel.values())


def remember(database: Database, morning: Morning) -> None:
    """A year in which as many messages were sent, and as much happened."""
    began = NIGHT - timedelta(days=365)
    for first in range(0, morning.sent, IN_ONE_INSERT):
        some = range(first, min(first + IN_ONE_INSERT, morning.sent))
        with database.write() as session:
            connection = session.connection()
            connection.execute(
                sa.insert(table_of(Outbox)), [_sent(n, morning, began) for n in some]
            )
            connection.execute(
                sa.insert(table_of(Event)), [_event(n, morning, began) for n in some]
            )
    if database.writer.dialect.name == "postgresql":
        with database.writer.connect() as connection:
            connection.exec_driver_sql("ANALYZE")


def _sent(number: int, morning: Morning, began: datetime) -> dict[str, object]:
    run = number % morning.runs
    at = began + timedelta(minutes=3 * number)
    return {
        "run_id": run + 1,
        "lane": f"C{run:05}" if number // morning.runs % 2 else f"UO{run:05}",
        "kind": "nudges",
        "data": {},
        "slot": f"told:{number}",
        "happened_at": at,
        "state": OutboxState.SENT,
        "due_at": at - timedelta(days=365),
        "attempts": 1,
        "unsure": False,
        "ts": f"{at.timestamp():.6f}",
    }


def _event(number: int, morning: Morning, began: datetime) -> dict[str, object]:
    run = number % morning.runs
    return {
        "run_id": run + 1,
        "item": "E1.1",
        "kind": "noted",
        "actor": f"UO{run:05}",
        "at": began + timedelta(minutes=3 * number),
        "data": {},
    }


def _owe(database: Database, morning: Morning) -> None:
    for number in range(morning.owed):
        run = number % morning.runs
        with database.write() as session:
            outbox.owe(
                session, run + 1, f"C{run:05}", "lead", NIGHT, data={"to": "U1", "was": "U2"}
            )
