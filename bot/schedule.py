"""Every recurring job, on one page. APScheduler is the clock; the database is the memory."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler

from bot.storage.trouble import TroubleError

LATE = 60.0
"""Seconds beyond three ticks after which a job is late: a long one is none."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do again and again; doing it late, or twice, does no harm."""

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
    """What recurs.

    ``remind`` owes what fell due, ``notice`` looks whether a running document changed, ``watch``
    fetches and proposes what is new in git, ``meet`` reads profiles anew, ``look_again`` tries what
    Slack refused as a whole (the bot's token, a channel), ``tidy`` moves SQLite's log into its
    file, ``forget`` drops old delivery ids and what was told of runs that are closed for long,
    ``see`` looks whether the bot can work.
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
    """Runs the jobs on a thread of its own. A tick that was missed is made up for once."""

    def __init__(
        self, recurring: tuple[Job, ...], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``clock`` gives seconds of a real clock that never steps back."""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._recurring = recurring
        self._clock = clock
        self._done_at: dict[str, float] = {}
        for job in recurring:
            self._scheduler.add_job(
                partial(self._do, job), "interval", seconds=job.every.total_seconds(), id=job.name
            )

    def late(self) -> list[str]:
        """The jobs that did not come to their end for much longer than they recur."""
        now = self._clock()
        return [
            job.name
            for job in self._recurring
            if now - self._done_at.get(job.name, now) > 3 * job.every.total_seconds() + LATE
        ]

    def start(self) -> None:
        """Begin."""
        self._done_at = {job.name: self._clock() for job in self._recurring}
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the job in hand, then end."""
        self._scheduler.shutdown(wait=True)

    def _do(self, job: Job) -> None:
        with suppress(TroubleError):  # the log has it, and the next tick makes up for it
            job.do()
            self._done_at[job.name] = self._clock()
