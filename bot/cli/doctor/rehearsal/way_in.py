"""The way in for Slackbot as the bot has it, before a run that only the rehearsal knows.

Whoever asks leads that run, so that each tool has something to say, and no act is about a run of
theirs. It is deleted with its database.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time
from queue import Empty, Queue
from socket import socket
from threading import Lock
from typing import Any, NamedTuple

from bot.agents.callers import Callers, Credentials, RefusedError
from bot.agents.desk import Desk
from bot.agents.route import agents_routes
from bot.agents.tools import BY_NAME
from bot.cli.doctor.rehearsal.scene import Door
from bot.cli.terminal import temporary_folder
from bot.domain.facts import PersonFacts
from bot.requests.app_context import AppContext
from bot.storage import schema
from bot.storage.session import Database
from bot.use_cases.start_run import start_run
from bot.use_cases.unit_of_work import UnitOfWork
from bot.web.app import build_web
from bot.web.readiness import Readiness
from bot.web.serving import served
from phases import plans
from phases.library import Library

CALL = "tools/call"
METHODS = (CALL, "tools/list", "initialize", "notifications/initialized", "ping", "server/discover")
AGE = 300  # seconds, by Slack's rule
PHASE, COMMAND = "E", "/phase"

SIGNATURE = (
    "the signature does not fit: is SLACK_SIGNING_SECRET this app's, and does the proxy pass the "
    "body on as it is?"
)
STALE = "it was signed more than five minutes away from this machine's time: is the clock right?"
NOBODY = "Slack did not say who asks: is auth_type slack_identity_auth in the manifest?"
WRONG = {
    403: "it is of another workspace than the bot's token, or of none",
    400: "Slack says who asks in another shape than it describes",
}


class Arrival(NamedTuple):
    """A request of Slack's: what it asks, and what is ``wrong`` with it, if anything."""

    name: str
    wrong: str = ""

    @property
    def is_call(self) -> bool:
        """Whether a tool was called for somebody."""
        return self.name.startswith(CALL) and not self.wrong


class Arrivals:
    """The requests of Slack's as they come."""

    def __init__(self) -> None:
        self._came: Queue[Arrival] = Queue()

    def note(self, arrival: Arrival) -> None:
        """Keep one."""
        self._came.put(arrival)

    def wait(self, seconds: float) -> Arrival | None:
        """Return the next one, or None if none comes in time."""
        try:
            return self._came.get(timeout=seconds) if seconds > 0 else self._came.get_nowait()
        except Empty:
            return None


class _HeardCallers(Callers):
    """Tells who calls, as the bot does, and notes what Slack signed or seems to have signed."""

    def __init__(self, database: Database, secret: str, note: Callable[[Arrival], None]) -> None:
        super().__init__(database, _now, secret, COMMAND)
        self._note = note

    def credentials(self, headers: Mapping[str, str], raw: bytes) -> Credentials:
        try:
            return super().credentials(headers, raw)
        except RefusedError:
            stale = _is_stale(headers.get("x-slack-request-timestamp", ""))
            self._note(Arrival("a request", STALE if stale else SIGNATURE))
            raise

    def person(self, message: Any) -> str:
        name = _name(message)
        try:
            person = super().person(message)
        except RefusedError as error:
            self._note(Arrival(name, WRONG.get(error.status, str(error.status))))
            raise
        self._note(Arrival(name, "" if person or not name.startswith(CALL) else NOBODY))
        return person


class _People:
    """Those who ask: each leads a run of the shipped phase, from their first question on."""

    def __init__(self, database: Database, context: AppContext) -> None:
        self._database = database
        self._context = context
        self._lock = Lock()
        self._known: set[str] = set()

    def of(self, person: str, now: datetime) -> PersonFacts:
        """Somebody's profile, once their run has begun."""
        facts = PersonFacts(person, "you", "UTC")
        with self._lock:
            if person not in self._known:
                self._begin(facts, now)
                self._known.add(person)
        return facts

    def _begin(self, person: PersonFacts, now: datetime) -> None:
        found = self._context.library.find(PHASE)
        assert found.phase is not None
        with self._database.write() as session:
            work = UnitOfWork(session, now, person)
            start_run(
                work, found.phase, found.text, channel=person.id, digest_at=self._context.digest_at
            )


@contextmanager
def opened(door: Door, listening: socket, team: str, organisation: str) -> Iterator[Arrivals]:
    """Answer on this socket within this context, as a bot of this workspace."""
    context = AppContext(COMMAND, Library([plans.FOLDER]), time(9))
    arrivals = Arrivals()
    with temporary_folder() as folder:
        database = Database(f"sqlite:///{folder / 'rehearsal.db'}")
        schema.upgrade(database)
        callers = _HeardCallers(database, door.secret, arrivals.note)
        callers.learn(team, organisation)
        people = _People(database, context)
        desk = Desk(database, context, _now, callers, people.of, lambda _channel, _ts: "")
        app = build_web(Readiness({}, {}), *agents_routes(desk, door.address))
        try:
            with served(app, listening):
                yield arrivals
        finally:
            database.close()


def _is_stale(stamp: str) -> bool:
    known = stamp.isascii() and stamp.isdecimal() and len(stamp) < 12
    return known and abs(_now().timestamp() - int(stamp)) > AGE


def _name(message: Any) -> str:
    """What a request asks, in names that are ours or the protocol's."""
    method = message.get("method") if isinstance(message, dict) else None
    if method not in METHODS:
        return "a request"
    params = message.get("params")
    tool = params.get("name") if isinstance(params, dict) else None
    if method != CALL:
        return str(method)
    return f"{CALL} {tool}" if isinstance(tool, str) and tool in BY_NAME else f"{CALL} of no tool"


def _now() -> datetime:
    return datetime.now(UTC)
