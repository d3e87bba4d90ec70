"""This machine's clock, compared with Slack's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.inspection import UnreachableError

UNHEARD = 10  # seconds; the header has whole seconds, and the answer took time to arrive
SIGNED = 240  # seconds; the bot refuses signatures older than 300
MEND = "Let the machine keep time: timedatectl set-ntp true"


def check(situation: Situation) -> Iterator[Finding]:
    """Check the clock: if it is far off, requests are refused and reminders come at wrong times."""
    theirs = _theirs(situation)
    if theirs is None:
        yield note("not looked at: Slack did not tell the time")
        return
    off = round((situation.now() - theirs).total_seconds())
    told = f"{abs(off)} s {'ahead of' if off > 0 else 'behind'} Slack's"
    if abs(off) >= SIGNED:
        yield wrong(f"{told}: from 300 s on every request of Slack's is refused", MEND)
    elif abs(off) > UNHEARD:
        yield note(told, MEND)
    else:
        yield ok("agrees with Slack's")


def _theirs(situation: Situation) -> datetime | None:
    answer = situation.answer
    if isinstance(answer, UnreachableError):
        return None
    try:
        told = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)
