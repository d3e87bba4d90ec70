"""The digest: one message in the channel on a working day with news, at the run's hour.

The first quiet morning says so. After five quiet working days one line asks what is the matter.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.cards import digest as card
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import DIGEST, ReminderFacts
from bot.reminders.mornings import WEEK, due_today, quiet_mornings, told_since
from bot.reminders.nudge import Nudge, Told
from bot.working_time.hours import is_working_day, local_moment
from bot.working_time.times import Times

KIND = DIGEST
ALONE = True
LOOK_BACK = timedelta(days=31)
AT_LEAST = timedelta(hours=1)
"""Of use for so long, over midnight too: late in the evening any delay would skip it."""
BECAUSE = "A phase's channel gets a digest on working days with news."


def due(facts: ReminderFacts, now: datetime) -> Iterator[Nudge]:
    """One for each morning with news since the last look, and for the first and fifth without.

    Each is of use until the day is over, or an hour.
    """
    run = facts.run
    if not run.open_items:
        return
    since = max(min(run.reminded_until, now), now - LOOK_BACK)
    day = run.date_of(since) - timedelta(days=1)  # the clock may have stepped back
    while day <= run.date_of(now):
        at = local_moment(day, run.digest_at, run.zone)
        if run.started_at < at <= now and is_working_day(day, run.country):
            quiet = quiet_mornings(facts, at)
            if quiet in (0, 1, WEEK):
                yield Nudge(
                    fact=f"{KIND}:{run.id}:{day.isoformat()}",
                    kind=KIND,
                    to=run.channel,
                    at=at,
                    until=max(_end_of(day, run), at + AT_LEAST),
                    because=BECAUSE,
                    opens=(run.next_step or "") if quiet == WEEK else None,
                )
        day += timedelta(days=1)


def _end_of(day: date, run: RunFacts) -> datetime:
    return local_moment(day + timedelta(days=1), datetime.min.time(), run.zone)


def words(told: Told) -> str:
    """What is new, what is late, blocked and next; or that nothing is new."""
    run, at = told.run, told.nudge.at
    times, since = Times(run.zone, at, stands=True), told_since(run, at)
    quiet = quiet_mornings(told.facts, at)
    if quiet == 0:
        return card.news(run, times, since, due_today(run, at), told.command)
    if quiet == 1:
        return card.no_news(run, times, since, told.command)
    return card.quiet_for_long(run, told.command)
