"""Messages of reminders that say something else now: an act answered them, or a newer one did.

Only those that were posted are touched, and of those only what is not over; what one act ended,
another may open again while it is of use.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.facts import ItemFacts, RunFacts
from bot.reminder_facts import NudgeFacts
from bot.storage import outbox
from bot.storage.reminder_tables import Nudge, NudgeState
from bot.storage.tables import table_of

OF_THE_RUN = frozenset({"closed", "lead"})
"""What happens to a run as a whole and answers what was told of its items."""

_NUDGE = table_of(Nudge)
_MESSAGES = sa.select(_NUDGE.c.message).where(_NUDGE.c.state == NudgeState.SAID)
_STANDS = _NUDGE.c.over_at.is_(None)


def after_act(
    session: Session, run: RunFacts, kind: str, item: ItemFacts | None, now: datetime
) -> None:
    """Whatever was told of the item, of its step, or of the run, to anybody."""
    if item is not None:
        _touch(session, run, _is_about([item.code, item.step], now))
    elif kind in OF_THE_RUN:
        _touch(session, run, _STANDS)


def to_reader(session: Session, run: RunFacts, about: str | None, lane: str, now: datetime) -> None:
    """Whatever was told one reader of an item, of a step with its items, or of the run."""
    what = _may_change(now) if about is None else _is_about(_codes(run, about), now)
    _touch(session, run, what, _NUDGE.c.lane == lane)


def by_newer(session: Session, told: Sequence[NudgeFacts], lane: str, message: int) -> None:
    """Whatever was told one reader before of what a newer message is about."""
    for run in {nudge.run_id for nudge in told}:
        about = {nudge.about for nudge in told if nudge.run_id == run and nudge.about}
        if about:
            earlier = (_NUDGE.c.lane == lane, _NUDGE.c.message < message, _STANDS)
            outbox.touch_these(
                session,
                _MESSAGES.where(_NUDGE.c.run_id == run, _NUDGE.c.about.in_(about), *earlier),
            )


def _codes(run: RunFacts, about: str) -> list[str]:
    return [about, *(item.code for item in run.items if item.step == about)]


def _is_about(codes: Sequence[str | None], now: datetime) -> sa.ColumnElement[bool]:
    of_these = sa.and_(_NUDGE.c.about.in_(list(filter(None, codes))), _may_change(now))
    return sa.or_(of_these, sa.and_(_NUDGE.c.about.is_(None), _STANDS))


def _may_change(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(_STANDS, _NUDGE.c.of_use_until > now)


def _touch(session: Session, run: RunFacts, *which: sa.ColumnElement[bool]) -> None:
    outbox.touch_these(session, _MESSAGES.where(_NUDGE.c.run_id == run.id, *which))
