"""The sweep: checks each run that may have reminders, and tells each person once.

It works in small pieces, each in its own transaction, and pauses between them for other requests.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid4

import structlog

from bot.domain.reminder_facts import NudgeFacts, is_channel
from bot.reminders import ALONE, GROWS, KINDS
from bot.reminders.board_day import board_is_stale
from bot.reminders.folding import messages
from bot.reminders.looking import Found, look
from bot.storage import held, kinds, nudges, outbox, preferences, reminder_updates, watching
from bot.storage.session import Database, Session
from bot.storage.watching import ToCheck
from bot.use_cases.change_board import change_board
from bot.use_cases.tell_webhooks import tell_late
from bot.working_time.habits import Habits
from bot.working_time.hours import local_moment

log = structlog.get_logger()

PIECE = 5
"""Runs or readers processed without a pause."""
PAUSE = 0.001
"""Seconds: long enough for a request to get the interpreter and the write lock."""

Pause = Callable[[], None]
Meet = Callable[[Collection[str]], object]
"""Looks up people's time zones by their ids."""

T = TypeVar("T")


def let_others_go_first() -> None:
    """Yield the interpreter briefly."""
    time.sleep(PAUSE)


def send_reminders(
    database: Database,
    now: datetime,
    meet: Meet = lambda _: None,
    pause: Pause = let_others_go_first,
) -> int:
    """Record reminders that fell due by ``now`` and owe them; return the number of messages.

    Messages that were held for their reader's working hours are owed, too.
    """
    since = _known_since(database, now)
    with database.read() as session:
        waiting, held_is_due = watching.to_check(session, now), held.is_any_due(session, now)
    if held_is_due:
        with database.write() as session:
            held.release(session, now)
    _in_pieces(waiting, partial(_look, database, now, since, meet), pause)
    with database.read() as session:
        lanes = nudges.waiting_lanes(session)
    return _in_pieces(lanes, partial(_tell, database, now), pause)


def _known_since(database: Database, now: datetime) -> Mapping[str, datetime]:
    """From when on each kind is told here; one that is new begins now."""
    with database.read() as session:
        known = kinds.known(session, KINDS)
    new = [kind for kind in KINDS if kind not in known]
    if new:
        with database.write() as session:
            kinds.meet(session, new, now)
    return dict.fromkeys(new, now) | known


def _in_pieces(things: Sequence[T], deed: Callable[[Sequence[T]], int], pause: Pause) -> int:
    done = 0
    for first in range(0, len(things), PIECE):
        done += _safely(things[first : first + PIECE], deed)
        pause()
    return done


def _safely(piece: Sequence[T], deed: Callable[[Sequence[T]], int]) -> int:
    """Retry a failed piece one by one, so that one bad run or reader does not stop the others."""
    try:
        return deed(piece)
    except Exception:
        if len(piece) > 1:
            return sum(_safely([single], deed) for single in piece)
        log.exception("reminding_failed", at=piece[0])
        return 0


def _look(
    database: Database,
    now: datetime,
    since: Mapping[str, datetime],
    meet: Meet,
    piece: Sequence[ToCheck],
) -> int:
    """Look at some runs and record what is found; gives how much that was."""
    ids = [each.run for each in piece]
    with database.read() as session:
        seen = watching.facts(session, ids)
    strangers = set[str]().union(*(facts.strangers for facts in seen))
    if strangers:
        meet(strangers)
    with database.read() as session:
        if strangers:
            piece, seen = watching.to_check(session, now, ids), watching.facts(session, ids)
        runs = {facts.run.id: facts.run for facts in seen}
        looks = {facts.run.id: look(facts, now, since) for facts in seen}
        slots = [slot for found in looks.values() for each in found.found for slot in _slots(each)]
        known = nudges.recorded(session, slots) if slots else {}
    recorded = 0
    with database.write() as session:
        for each in piece:
            found, next_look, last = looks[each.run]
            if not watching.looked(session, each, now, next_look):
                continue
            for new in found:
                if all(known.get(slot, True) for slot in _slots(new)):
                    recorded += nudges.record(session, _values(each, new), now, new.unsaid)
            if last:
                watching.rest(session, each)
            tell_late(session, runs[each.run], now)
            if board_is_stale(runs[each.run], now):
                change_board(session, runs[each.run], now, can_wait=True)
    return recorded


def _slots(found: Found) -> list[str]:
    """Its own, and those of what says the same."""
    return [found.nudge.slot, *found.nudge.slots_that_say_it]


def _values(run: ToCheck, found: Found) -> dict[str, object]:
    nudge, lane = found.nudge.nudge, found.nudge.lane
    return {
        "run_id": run.run,
        "slot": found.nudge.slot,
        "kind": nudge.kind,
        "about": nudge.about,
        "person": nudge.to,
        "lane": lane,
        "because": nudge.because,
        "fell_due_at": nudge.at,
        "of_use_until": nudge.until,
        "exact": nudge.exact,
    }


def _tell(database: Database, now: datetime, lanes: Sequence[str]) -> int:
    """Fold the waiting reminders of some readers into messages; return how many."""
    with database.write() as session:
        return sum(_tell_one(session, now, lane) for lane in lanes)


def _tell_one(session: Session, now: datetime, lane: str) -> int:
    waiting = [each for each in nudges.waiting(session, lane) if not _joins(session, each)]
    habits = None if is_channel(lane) else preferences.habits_of(session, lane)
    said = nudges.said_between(session, lane, *_today(habits, now)) if habits else 0
    together = messages(waiting, ALONE, habits, said, now)
    for told in together:
        run, slot = told[0].run_id, f"{nudges.MESSAGE}:{uuid4().hex}"
        message = outbox.owe(session, run, lane, nudges.MESSAGE, now, slot)
        nudges.say(session, told, message, now)
        if told[0].kind in ALONE:
            nudges.mark_over(session, [told[0].id], now)  # its text is final once sent
        reminder_updates.by_newer(session, told, lane, message)
    return len(together)


def _joins(session: Session, new: NudgeFacts) -> bool:
    """Whether it joins a message that stands, which rings no bell and is no other message."""
    standing = nudges.standing_with(session, new) if new.kind in GROWS else None
    if standing is None:
        return False
    nudges.say(session, [new], standing.message, standing.said_at)
    reminder_updates.grown(session, standing.message)
    return True


def _today(habits: Habits, now: datetime) -> tuple[datetime, datetime]:
    today = habits.day(now)
    midnight = datetime.min.time()
    tomorrow = today + timedelta(days=1)
    return local_moment(today, midnight, habits.zone), local_moment(tomorrow, midnight, habits.zone)
