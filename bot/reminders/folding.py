"""Folds waiting nudges into messages, within the reader's daily cap."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.reminder_facts import NudgeFacts
from bot.working_time.habits import Habits

LAST_HOUR = timedelta(hours=1)


def messages(
    waiting: Sequence[NudgeFacts],
    alone: frozenset[str],
    habits: Habits | None,
    said_today: int,
    now: datetime,
) -> list[list[NudgeFacts]]:
    """Return the messages that can be sent now, each a list of nudges; the other nudges wait.

    ``alone`` has the kinds that are never folded; without ``habits`` the reader is a channel. The
    last message of a person's day is kept for their last working hour and holds everything since
    the one before; later nudges wait for the next day. Exact nudges, which a person asked for at a
    certain minute, never wait.
    """
    single = [[nudge] for nudge in waiting if nudge.kind in alone]
    has_room = _has_room(habits, said_today + len(single), now)
    folded = [nudge for nudge in waiting if nudge.kind not in alone and (has_room or nudge.exact)]
    return [*single, folded] if folded else single


def _has_room(habits: Habits | None, said_today: int, now: datetime) -> bool:
    if habits is None:
        return True
    if habits.next_moment(now) > now:
        return False
    room = habits.daily_cap - said_today
    return room > 0 and (room > 1 or habits.daily_cap == 1 or _is_last_hour(habits, now))


def _is_last_hour(habits: Habits, now: datetime) -> bool:
    today = habits.day(now)
    return any(
        end - LAST_HOUR <= now < end
        for end in (habits.evening(today), habits.evening(today - timedelta(days=1)))
    )
