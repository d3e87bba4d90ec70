"""This machine's clock beside Slack's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.inspection import UnreachableError

UNHEARD = 10  # seconds; the header is cut to whole ones, and the answer took its time
SIGNED = 240  # seconds; a signature is refused from 300 on
MEND = "Let the machine keep time: timedatectl set-ntp true"


def check(situation: Situation) -> Iterator[Finding]:
    """A clock too far off refuses all that Slack sends, and reminds at the wrong hour."""
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
