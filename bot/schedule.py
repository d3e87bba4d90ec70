"""Every recurring job, on one page. APScheduler is the clock; the database is the memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler

from bot.observer import UNOBSERVED, Observer
from bot.storage.trouble import TroubleError

LATE = 60.0
"""Seconds beyond three intervals after which a job is late, so that a long run is not."""


@dataclass(frozen=True, slots=True)
class Job:
    """A recurring job. Running it late, or twice, does no harm."""

    name: str
    every: timedelta
    do: Callable[[], object]


def jobs(
    remind: Callable[[], object],
    notice: Callable[[], object],
    watch: Callable[[], object],
    meet: Callable[[], object],
    look_again: Callable[[], object],
    tidy: Callable[[], object],
    forget: Callable[[], object],
    see: Callable[[], object],
) -> tuple[Job, ...]:
    """Return all recurring jobs.

    ``remind`` puts due reminders into the outbox. ``notice`` checks whether the document of an open
    run changed. ``watch`` fetches workspaces and proposes new findings. ``meet`` rereads profiles.
    ``look_again`` retries a token or a channel that Slack refused. ``tidy`` moves SQLite's
    write-ahead log into the database file. ``forget`` deletes old delivery ids, and messages and
    reminders of runs closed long ago, and puts expired keys away. ``see`` checks the bot's
    readiness.
    """
    return (
        Job("remind", timedelta(seconds=15), remind),
        Job("notice", timedelta(minutes=1), notice),
        Job("watch", timedelta(minutes=2), watch),
        Job("meet", timedelta(minutes=20), meet),
        Job("look_again", timedelta(minutes=5), look_again),
        Job("tidy", timedelta(minutes=1), tidy),
        Job("forget", timedelta(hours=1), forget),
        Job("see", timedelta(seconds=5), see),
    )


class Schedule:
    """Runs the jobs in the background. Several missed ticks of a job are made up for by one run."""

    def __init__(
        self,
        recurring: tuple[Job, ...],
        clock: Callable[[], float] = time.monotonic,
        observer: Observer = UNOBSERVED,
    ) -> None:
        """``clock`` gives the seconds of a monotonic clock."""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._recurring = recurring
        self._clock = clock
        self._observer = observer
        self._done_at: dict[str, float] = {}
        for job in recurring:
            self._scheduler.add_job(
                partial(self._do, job), "interval", seconds=job.every.total_seconds(), id=job.name
            )

    def late(self) -> list[str]:
        """Return the names of jobs that last succeeded much longer ago than their interval."""
        now = self._clock()
        return [
            job.name
            for job in self._recurring
            if now - self._done_at.get(job.name, now) > 3 * job.every.total_seconds() + LATE
        ]

    def start(self) -> None:
        """Start the jobs."""
        self._done_at = {job.name: self._clock() for job in self._recurring}
        for job in self._recurring:
            self._observer.scheduled(job.name, job.every.total_seconds())
        self._scheduler.start()

    def stop(self) -> None:
        """Let the running jobs finish, then stop."""
        self._scheduler.shutdown(wait=True)

    def _do(self, job: Job) -> None:
        began, outcome = self._clock(), "failed"
        try:
            job.do()
            self._done_at[job.name] = self._clock()
            outcome = "ok"
        except TroubleError:  # it has been logged, and the next tick tries again
            outcome = "database"
        finally:
            self._observer.ran(job.name, self._clock() - began, outcome)
