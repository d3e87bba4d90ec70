"""`make soak`: kill the bot at random moments while people work, then count."""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.postgres import server
from bot.delivery.outcomes import LONGEST_BACK_OFF
from bot.practice import MovableClock, Practice
from bot.practice.people import Conversation, Person
from bot.storage import outbox
from bot.storage.session import Database
from soak.counting import count_acts, count_posts, count_troubles
from soak.lives import Lives
from soak.people import TIDYING, Worker
from soak.weather import Weather
from tests.ports import free_port

STEPS = ("E1", "E2", "E3", "E4")
TIDY = "# Phase T: Tidy up\n\n### Step T1: Tidy\n- Tidy\n"
STUCK = LONGEST_BACK_OFF + 60  # seconds without a message sent, once nobody works any more


class RealClock(MovableClock):
    """The practice workspace's messages are stamped with the real time, as the bot's lease is."""

    def now(self) -> datetime:
        """Now."""
        return datetime.now(UTC)


def main() -> int:
    """1 when anything was lost or said twice."""
    parser = argparse.ArgumentParser(prog="python -m soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--replicas", type=int, default=1, help="more than one: on PostgreSQL")
    asked = parser.parse_args()
    practice = Practice(RealClock(datetime.now(UTC)))
    weather = practice.faults = Weather()
    folder = Path(tempfile.mkdtemp(prefix="phasebot-soak-"))
    print(f"The bot's log and what it runs are in {folder}", flush=True)
    (folder / "tidy.md").write_text(TIDY)
    ports = [free_port() for _ in range(asked.replicas)]
    with practice, _database(folder, asked.replicas) as url:
        lives = Lives(practice, ports, url, folder, folder / "bot.log")
        people = _people(practice, asked.people, lives.urls)
        try:
            _soak(lives, people, asked.kills, weather)
        finally:
            lives.end()
        is_well = _report(practice, lives, people)
    print("Nothing was lost, nothing was said twice." if is_well else "Something went wrong.")
    return int(not is_well)


@contextmanager
def _database(folder: Path, replicas: int) -> Iterator[str]:
    if replicas == 1:
        yield f"sqlite:///{folder / 'soak.db'}"
    else:
        with server() as url:
            yield url


def _people(practice: Practice, count: int, urls: Sequence[str]) -> list[Worker]:
    """Four to a channel, each with a step of its run; and one who tidies up, alone."""
    people = []
    with practice.workspace.changing():
        for number in range(count + 1):
            channel = Conversation(f"C0SOAK{number // 4:02}", f"soak-{number // 4}")
            person = Person(f"U0SOAK{number:02}", f"soak{number}", f"Soak {number}", "UTC")
            practice.workspace.conversations[channel.id] = channel
            practice.workspace.people[person.id] = person
            step = STEPS[number % 4]
            people.append(Worker(person.id, channel.id, step, urls, practice.signing_secret))
    people[-1].acts = TIDYING
    return people


def _soak(lives: Lives, people: list[Worker], kills: int, weather: Weather) -> None:
    lives.begin()
    for worker in people[:-1:4]:
        worker.start_phase()
    is_over = threading.Event()
    threads = [
        threading.Thread(target=worker.work, args=(is_over,), daemon=True) for worker in people
    ]
    for thread in threads:
        thread.start()
    for number in range(1, kills + 1):
        lives.die_and_live()
        if number % 20 == 0:
            print(f"{number} kills", flush=True)
    for url in lives.urls:
        lives.wait_for(url)
    is_over.set()
    for thread in threads:
        thread.join()
    weather.clear()
    _drain(lives.database)


def _drain(url: str) -> None:
    """Return once nothing is owed any more, or nothing moves: a channel takes one post a second."""
    database = Database(url)
    left, since = _unsent(database), time.monotonic()
    print(f"{left} messages still to be sent", flush=True)
    while left and time.monotonic() < since + STUCK:
        time.sleep(0.5)
        before, left = left, _unsent(database)
        since = time.monotonic() if left < before else since
    database.close()


def _unsent(database: Database) -> int:
    with database.read() as session:
        return outbox.unsent(session)


def _report(practice: Practice, lives: Lives, people: list[Worker]) -> bool:
    calls = practice.calls
    database = Database(lives.database)
    with database.read() as session:
        acts = count_acts(session, people)
        posts = count_posts(session, calls.of("chat.postMessage"))
    database.close()
    print(f"Killed {len(lives.killed)} times:", *lives.killed)
    print("Calls of the bot:", *count_troubles(calls.all()), sep="\n")
    print("Acts:", *acts, "Messages:", *posts, sep="\n")
    return not any(line.startswith("✗") for line in (*acts, *posts))


if __name__ == "__main__":
    sys.exit(main())
