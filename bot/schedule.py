"""Every recurring job, on one page. APScheduler is the clock; the database is the memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler


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
) -> tuple[Job, ...]:
    """What recurs.

    ``remind`` owes what fell due, ``notice`` looks whether a running document changed, ``watch``
    fetches and proposes what is new in git, ``meet`` reads profiles anew, ``look_again`` tries what
    Slack refused as a whole (the bot's token, a channel), ``tidy`` moves SQLite's log into its
    file, ``forget`` drops old delivery ids and
    what was told of runs that are closed for long.
    """
    return (
        Job("remind", timedelta(seconds=15), remind),
        Job("notice", timedelta(minutes=1), notice),
        Job("watch", timedelta(minutes=2), watch),
        Job("meet", timedelta(minutes=20), meet),
        Job("look_again", timedelta(minutes=5), look_again),
        Job("tidy", timedelta(minutes=1), tidy),
        Job("forget", timedelta(hours=1), forget),
    )


class Schedule:
    """Runs the jobs on a thread of its own. A tick that was missed is made up for once."""

    def __init__(self, recurring: tuple[Job, ...]) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for job in recurring:
            self._scheduler.add_job(
                job.do, "interval", seconds=job.every.total_seconds(), id=job.name
            )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the job in hand, then end."""
        self._scheduler.shutdown(wait=True)
