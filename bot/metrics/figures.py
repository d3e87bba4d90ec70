"""What is looked up when somebody asks for the metrics: in the database, and in the bot's parts."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import structlog
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from bot import ack_budget
from bot.storage import figures
from bot.storage.session import Database
from bot.storage.trouble import TroubleError

log = structlog.get_logger()

FRESH = 5.0
"""Seconds for which what the database said is said again, whoever asks."""
PATIENCE = 2.0
"""Seconds that are shared by the waits for the database; Prometheus waits ten for the page."""


class Figures(Collector):
    """Reads the figures. Where the database gives none, they are left out, and that is said.

    ``clock`` gives the time that users see; ``checks`` what each check of the readiness last found;
    ``connected`` whether Socket Mode has a connection, None where it is not used.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        checks: Callable[[], Mapping[str, bool]],
        connected: Callable[[], bool] | None,
        about: Mapping[str, str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._checks = checks
        self._connected = connected
        self._about = dict(about)
        self._one_at_a_time = threading.Lock()
        self._read: figures.Figures | None = None
        self._read_at = float("-inf")

    def collect(self) -> Iterator[Metric]:
        """Read the figures, in their order on the page."""
        yield InfoMetricFamily("phasebot_build", "What runs.", self._about)
        yield from self._of_the_database()
        checks = GaugeMetricFamily(
            "phasebot_check_ok",
            "What /readyz last found, every five seconds: 1 where nothing is wrong.",
            labels=("check",),
        )
        for name, is_ok in self._checks().items():
            checks.add_metric((name,), is_ok)
        yield checks
        if self._connected is not None:
            yield _gauge(
                "phasebot_socket_connected",
                "Whether a connection of Socket Mode stands.",
                self._connected(),
            )

    def _of_the_database(self) -> Iterator[Metric]:
        found = self._figures()
        yield _gauge("phasebot_database_up", "Whether the database answers.", found is not None)
        if found is None:
            return
        age = (self._clock() - found.oldest).total_seconds() if found.oldest else 0.0
        yield _gauge("phasebot_runs_open", "Runs that are open.", found.open_runs)
        yield _gauge("phasebot_outbox_messages", "Messages that are owed.", found.messages)
        yield _gauge(
            "phasebot_outbox_oldest_seconds",
            "Age of the oldest message that could be sent.",
            max(age, 0.0),
        )
        yield _gauge("phasebot_webhook_calls_owed", "Calls owed to webhooks.", found.calls)

    def _figures(self) -> figures.Figures | None:
        """What the database said in the last seconds; one look at a time, whoever asks."""
        with self._one_at_a_time:
            if time.monotonic() - self._read_at > FRESH:
                self._read = self._ask()
                self._read_at = time.monotonic()
            return self._read

    def _ask(self) -> figures.Figures | None:
        try:
            if self._database.files:
                self._database.files.require_same()  # SQLite reads on in a file that was deleted
            with ack_budget.shared(PATIENCE), self._database.read() as session:
                return figures.read(session)
        except TroubleError:  # the database has logged it
            return None
        except Exception:  # whatever it is, all that was counted must come
            log.exception("figures_failed")
            return None


def _gauge(name: str, documentation: str, value: float) -> Metric:
    return GaugeMetricFamily(name, documentation, value)
