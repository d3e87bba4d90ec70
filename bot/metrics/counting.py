"""Counts what the parts of the bot tell of their work."""

from collections.abc import Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

from bot.metrics.words import (
    APIS,
    CALLED,
    FAILED,
    NONE,
    OK,
    SENT,
    SLOWED,
    Words,
    error_of,
    outcome_of,
)
from bot.observer import Observer
from bot.storage.trouble import NAMES

ACK = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Seconds. Slack waits three for an acknowledgement."""
CALL = (0.05, 0.1, 0.5, 1, 5, 30)
TASK = (0.1, 0.5, 1, 5, 15, 60)
FETCH = (0.5, 1, 2, 5, 10, 30, 60)

# Each counter would have a second series, with the time of its birth.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Counting(Observer):
    """An observer that counts, in a registry of its own: a process may run several bots.

    What alerts look for begins at zero, since Prometheus sees no increase in a series that appears.
    """

    def __init__(self, words: Words) -> None:
        self.registry = mine = CollectorRegistry()
        self._words = words
        self._acks = Counter(
            "phasebot_acks", "Requests of Slack's.", ("kind", "word", "outcome"), registry=mine
        )
        self._ack_seconds = Histogram(
            "phasebot_ack_duration_seconds",
            "From a request of Slack's to its acknowledgement.",
            ("kind", "word"),
            buckets=ACK,
            registry=mine,
        )
        self._calls = Counter(
            "phasebot_api_calls",
            "Calls of agents, programs, pipelines and readers of status pages.",
            ("api", "operation", "outcome"),
            registry=mine,
        )
        self._call_seconds = Histogram(
            "phasebot_api_call_duration_seconds",
            "From such a call to its answer.",
            ("api",),
            buckets=CALL,
            registry=mine,
        )
        self._sends = Counter(
            "phasebot_sends",
            "Tries to send or edit a message in Slack.",
            ("outcome", "error"),
            registry=mine,
        )
        self._slowed = Counter(
            "phasebot_slack_rate_limited",
            "Calls that Slack answered with 429.",
            ("method",),
            registry=mine,
        )
        self._webhook_calls = Counter(
            "phasebot_webhook_calls", "Calls of webhooks.", ("outcome",), registry=mine
        )
        self._fetches = Histogram(
            "phasebot_git_fetch_duration_seconds",
            "Fetches of workspaces.",
            ("outcome",),
            buckets=FETCH,
            registry=mine,
        )
        self._troubles = Counter(
            "phasebot_database_errors",
            "Transactions that the database kept from their end.",
            ("trouble",),
            registry=mine,
        )
        self._task_seconds = Histogram(
            "phasebot_task_duration_seconds",
            "Runs of the recurring jobs.",
            ("task", "outcome"),
            buckets=TASK,
            registry=mine,
        )
        self._task_at = Gauge(
            "phasebot_task_last_success_timestamp_seconds",
            "When a recurring job last came to its end; at first, when the bot started.",
            ("task",),
            registry=mine,
        )
        self._task_every = Gauge(
            "phasebot_task_interval_seconds",
            "Between two beginnings of a recurring job.",
            ("task",),
            registry=mine,
        )
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        for kind, words in self._words.slack.items():
            for word in sorted(words):
                self._acks.labels(kind, word, FAILED)
        for outcome in SENT:
            self._sends.labels(outcome, NONE)
        for method in SLOWED:
            self._slowed.labels(method)
        for outcome in CALLED:
            self._webhook_calls.labels(outcome)
        for outcome in (OK, FAILED):
            self._fetches.labels(outcome)
        for name in NAMES:
            self._troubles.labels(name)

    def answered(self, kind: str, facts: Mapping[str, str | int], seconds: float) -> None:
        """Count a request, by where it came from."""
        api, outcome = APIS.get(kind), outcome_of(facts)
        if api is None:
            word = self._words.word(kind, facts)
            self._acks.labels(kind, word, outcome).inc()
            self._ack_seconds.labels(kind, word).observe(seconds)
        else:
            self._calls.labels(api, self._words.operation(api, facts), outcome).inc()
            self._call_seconds.labels(api).observe(seconds)

    def sent(self, outcome: str, reason: str) -> None:
        """Count a try at a message."""
        self._sends.labels(outcome, error_of(reason)).inc()

    def called(self, outcome: str) -> None:
        """Count a call of a webhook."""
        self._webhook_calls.labels(outcome).inc()

    def slowed(self, method: str) -> None:
        """Count an answer 429."""
        self._slowed.labels(method).inc()

    def scheduled(self, task: str, every: float) -> None:
        """Keep how often a job runs; until it has, the start counts as its end."""
        self._task_every.labels(task).set(every)
        self._task_at.labels(task).set_to_current_time()
        self._task_seconds.labels(task, OK)

    def ran(self, task: str, seconds: float, outcome: str) -> None:
        """Count a run of a recurring job, and keep when it last came to its end."""
        self._task_seconds.labels(task, outcome).observe(seconds)
        if outcome == OK:
            self._task_at.labels(task).set_to_current_time()

    def fetched(self, outcome: str, seconds: float) -> None:
        """Count a fetch."""
        self._fetches.labels(outcome).observe(seconds)

    def troubled(self, trouble: str) -> None:
        """Count what the database kept from its end."""
        self._troubles.labels(trouble).inc()
