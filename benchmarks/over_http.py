"""Commands over HTTP, with 1, 16 and 64 callers at once, on both databases, beside a bare echo.

The server is a process of its own; each caller is in a channel of its own, and asks the next thing
when the last is answered.
"""

import asyncio
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import uvicorn

from benchmarks.asking import body, headers
from benchmarks.commands import make_bot
from benchmarks.postgres import server
from benchmarks.quiet import log_errors_only
from benchmarks.yardsticks import echo
from tests.ports import free_port

CALLERS = (1, 16, 64)
CALLS = 3_000
STARTS_IN = 30  # seconds
ASKED = ("status", "step E1", "done E1.1", "undo E1.1")


def run() -> bool:
    """Print what each serves: the machine decides the figures, and nobody may be refused."""
    print(f"\n{'over HTTP':<14}{'callers':>9}{'acks/s':>9}{'p50 ms':>9}{'p99 ms':>9}", flush=True)
    with ExitStack() as open_:
        folder = open_.enter_context(tempfile.TemporaryDirectory())
        urls = {
            "echo at once": "",
            "sqlite": f"sqlite:///{folder}/http.db",
            "postgresql": open_.enter_context(server()),
        }
        for name, url in urls.items():
            with _served(url) as port:
                for callers in CALLERS:
                    _report(name, callers, asyncio.run(_measure(port, callers)))
    return True


def _report(name: str, callers: int, found: tuple[float, list[float]]) -> None:
    seconds, spent = found
    p50, p99 = statistics.median(spent), statistics.quantiles(spent, n=100)[98]
    print(
        f"{name:<14}{callers:>9}{len(spent) / seconds:>9.0f}{p50 * 1e3:>9.1f}{p99 * 1e3:>9.1f}",
        flush=True,
    )


@contextmanager
def _served(url: str) -> Iterator[int]:
    port = free_port()
    bot = subprocess.Popen([sys.executable, "-m", "benchmarks.over_http", str(port), url])
    try:
        deadline = time.monotonic() + STARTS_IN
        while time.monotonic() < deadline:
            try:
                httpx2.get(f"http://127.0.0.1:{port}/", timeout=1, trust_env=False)
                break
            except httpx2.HTTPError:
                time.sleep(0.05)
        yield port
    finally:
        bot.terminate()
        bot.wait()


async def _measure(port: int, callers: int) -> tuple[float, list[float]]:
    """The seconds that all took together, and those of each call."""
    for number in range(callers):
        await _caller(port, number, ["start E"])
    asked = list(itertools.islice(itertools.cycle(ASKED), CALLS // callers))
    began = time.perf_counter()
    spent = await asyncio.gather(*(_caller(port, number, asked) for number in range(callers)))
    return time.perf_counter() - began, list(itertools.chain.from_iterable(spent))


async def _caller(port: int, number: int, asked: list[str]) -> list[float]:
    """Somebody's calls on one connection. A library's client would cost more than the bot."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    spent = list[float]()
    for text in asked:
        form = body(text, f"C{number:05}")
        lines = [f"{key}: {value}" for key, value in headers(form).items()]
        head = [
            "POST /slack/events HTTP/1.1",
            "host: bench",
            f"content-length: {len(form)}",
            *lines,
        ]
        began = time.perf_counter()
        writer.write("\r\n".join([*head, "", ""]).encode() + form)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in answer.partition(b"\r\n")[0], answer
        length = answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        said = await reader.readexactly(int(length))
        assert b"is busy" not in said, said
        spent.append(time.perf_counter() - began)
    writer.close()
    return spent


def _serve(port: int, url: str) -> None:
    log_errors_only()
    if url:
        with tempfile.TemporaryDirectory() as folder:
            web = make_bot(Path(folder), url=url).web
            uvicorn.run(web, host="127.0.0.1", port=port, log_level="error")
    else:
        uvicorn.run(echo(at_once=True), host="127.0.0.1", port=port, log_level="error")


if __name__ == "__main__":
    _serve(int(sys.argv[1]), sys.argv[2])
