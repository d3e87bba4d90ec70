"""The sweep: each run that may have something is looked at, and people are told, once.

It goes in small pieces, each with a transaction of its own, and lets others go first in between.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import structlog

from bot.habits import Habits
from bot.hours import local_moment
from bot.reminder_facts import is_channel
from bot.reminders import ALONE
from bot.reminders.folding import messages
from bot.reminders.looking import Found, look
from bot.storage import nudges, outbox, preferences, watching
from bot.storage.session import Database
from bot.storage.watching import ToCheck

log = structlog.get_logger()

PIECE = 5
"""Runs that are looked at without a pause."""
PAUSE = 0.002
"""Seconds: long enough for a command to get the interpreter and the writer."""

Pause = Callable[[], None]
Meet = Callable[[Iterable[str]], None]
"""Finds out the zones of people by their ids."""


def let_others_go_first() -> None:
    """Give the interpreter away for a moment."""
    time.sleep(PAUSE)


def send_reminders(
    database: Database,
    now: datetime,
    meet: Meet = lambda _: None,
    pause: Pause = let_others_go_first,
) -> int:
    """Record what fell due by ``now`` and owe it; gives how many messages that made."""
    with database.read() as session:
        waiting = watching.to_check(session, now)
    for piece in _pieces(waiting):
        _look_safely(database, piece, now, meet)
        pause()
    return _tell_everybody(database, now, pause)


def _pieces(runs: Sequence[ToCheck]) -> Iterator[Sequence[ToCheck]]:
    return (runs[first : first + PIECE] for first in range(0, len(runs), PIECE))


def _look_safely(database: Database, piece: Sequence[ToCheck], now: datetime, meet: Meet) -> None:
    try:
        _look(database, piece, now, meet)
    except Exception:  # one run that cannot be read silences no other
        if len(piece) > 1:
            for single in piece:
                _look_safely(database, [single], now, meet)
        else:
            log.exception("reminding_failed", run=piece[0].run)


def _look(database: Database, piece: Sequence[ToCheck], now: datetime, meet: Meet) -> None:
    ids = [each.run for each in piece]
    with database.read() as session:
        seen = watching.facts(session, ids)
    strangers = set[str]().union(*(facts.strangers for facts in seen))
    if strangers:
        meet(strangers)
    with database.read() as session:
        if strangers:
            piece, seen = watching.to_check(session, now, ids), watching.facts(session, ids)
        looks = {facts.run.id: look(facts, now) for facts in seen}
        slots = [each.nudge.slot for found in looks.values() for each in found.found]
        known = nudges.recorded(session, slots) if slots else {}
    with database.write() as session:
        for each in piece:
            found, next_look = looks[each.run]
            if watching.looked(session, each, now, next_look):
                for new in found:
                    if known.get(new.nudge.slot, True):
                        nudges.record(session, _values(each.run, new), now, new.unsaid)


def _values(run: int, found: Found) -> dict[str, object]:
    nudge, lane = found.nudge.nudge, found.nudge.lane
    return {
        "run_id": run,
        "slot": found.nudge.slot,
        "kind": nudge.kind,
        "about": nudge.about,
        "person": nudge.to,
        "lane": lane,
        "because": nudge.because,
        "fell_due_at": nudge.at,
        "exact": nudge.exact,
    }


def _tell_everybody(database: Database, now: datetime, pause: Pause) -> int:
    with database.read() as session:
        lanes = nudges.waiting_lanes(session)
    told = 0
    for lane in lanes:
        try:
            told += _tell(database, lane, now)
        except Exception:  # one reader whom we cannot tell keeps nobody else waiting
            log.exception("telling_failed", lane=lane)
        pause()
    return told


def _tell(database: Database, lane: str, now: datetime) -> int:
    """Fold what waits for one reader into messages; gives how many."""
    with database.write() as session:
        waiting = nudges.waiting(session, lane)
        habits = None if is_channel(lane) else preferences.habits_of(session, lane)
        said = nudges.said_between(session, lane, *_today(habits, now)) if habits else 0
        together = messages(waiting, ALONE, habits, said, now)
        for told in together:
            first = told[0]
            message = outbox.owe(session, first.run_id, lane, nudges.MESSAGE, now, first.slot)
            nudges.say(session, told, message, now)
    return len(together)


def _today(habits: Habits, now: datetime) -> tuple[datetime, datetime]:
    today = habits.day(now)
    midnight = datetime.min.time()
    tomorrow = today + timedelta(days=1)
    return local_moment(today, midnight, habits.zone), local_moment(tomorrow, midnight, habits.zone)
