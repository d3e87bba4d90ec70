"""Touches posted reminders whose text an act, a snooze or a newer reminder has changed.

Reminders that are over are not touched again, unless an act may reopen them while they are of use.
"""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ACKNOWLEDGE, CONCERN, NudgeFacts
from bot.storage import outbox
from bot.storage.reminder_tables import Nudge, NudgeState
from bot.storage.tables import Item, Outbox, table_of

OF_THE_RUN = frozenset({EventKind.CLOSED, EventKind.LEAD})
"""Events of a whole run that answer reminders of its items."""
ASKING = (ACKNOWLEDGE, CONCERN)
"""Kinds of reminders that ask for an answer about a whole run."""

_NUDGE = table_of(Nudge)
_CODES: sa.BindParameter[Sequence[str]] = sa.bindparam("codes", expanding=True)
_OF_READER = _NUDGE.c.lane == sa.bindparam("reader")
_STANDS = _NUDGE.c.over_at.is_(None)
_MAY_CHANGE = sa.or_(_STANDS, _NUDGE.c.of_use_until > sa.bindparam("now"))
_OF_CODES = _NUDGE.c.about.in_(_CODES)
_ABOUT = sa.or_(sa.and_(_OF_CODES, _MAY_CHANGE), sa.and_(_NUDGE.c.about.is_(None), _STANDS))
"""Reminders about these codes that may change, and those about the whole run."""


def _touching(*which: sa.ColumnElement[bool], can_wait: bool = False) -> sa.Update:
    # The statements are built once, since every act waits for one of them.
    told = (_NUDGE.c.state == NudgeState.SAID, _NUDGE.c.run_id == sa.bindparam("run"))
    return outbox.touching(sa.select(_NUDGE.c.message).where(*told, *which), can_wait=can_wait)


_TOUCH_ABOUT = _touching(_ABOUT)
_TOUCH_ALL = _touching(_STANDS)
_TOUCH_ABOUT_OF_READER = _touching(_ABOUT, _OF_READER)
_TOUCH_ALL_OF_READER = _touching(_MAY_CHANGE, _OF_READER)
_IS_EARLIER = _NUDGE.c.message < sa.bindparam("message")
_TOUCH_EARLIER = _touching(_OF_CODES, _STANDS, _OF_READER, _IS_EARLIER, can_wait=True)

_ITEM = table_of(Item)
_STEPS = sa.select(_ITEM.c.step).where(
    _ITEM.c.run_id == sa.bindparam("run"), _ITEM.c.code.in_(_CODES), _ITEM.c.step.is_not(None)
)

_TOUCH_ASKING = _touching(_NUDGE.c.kind.in_(ASKING), _STANDS)
_OWED = table_of(Outbox)
_SUMMARIES = (
    _OWED.c.run_id == sa.bindparam("run"),
    _OWED.c.kind == EventKind.CLOSED.value,
    _OWED.c.happened_at >= sa.bindparam("since"),
)
_TOUCH_SUMMARIES = outbox.touching(sa.select(_OWED.c.id).where(*_SUMMARIES))
_TOUCH_SLOT = outbox.touching(sa.select(_OWED.c.id).where(_OWED.c.slot == sa.bindparam("of_slot")))
_TOUCH_MESSAGE = outbox.touching(sa.select(_OWED.c.id).where(_OWED.c.id == sa.bindparam("grown")))

_PRESSED = (
    _OWED.c.run_id == sa.bindparam("run"),
    _OWED.c.lane.in_(sa.bindparam("lanes", expanding=True)),
    _OWED.c.ts == sa.bindparam("stands_at"),
)
_TOUCH_PRESSED = outbox.touching(sa.select(_OWED.c.id).where(*_PRESSED))


def after_act(
    session: Session, run: RunFacts, kind: EventKind, item: ItemFacts | None, now: datetime
) -> None:
    """Touch all reminders about the item, its step or list, or the run, for every reader."""
    if not run.was_told:
        return
    if item is not None:
        codes = [item.code, item.part]
        outbox.touch_these(session, _TOUCH_ABOUT, run=run.id, codes=codes, now=now)
    elif kind in OF_THE_RUN:
        outbox.touch_these(session, _TOUCH_ALL, run=run.id)


def after_answer(session: Session, run: RunFacts, concern: int | None = None) -> None:
    """Touch the closing summaries, reminders that ask for answers, and a concern's message."""
    if run.closed_at is not None:
        outbox.touch_these(session, _TOUCH_SUMMARIES, run=run.id, since=run.closed_at)
    outbox.touch_these(session, _TOUCH_ASKING, run=run.id)
    if concern is not None:
        outbox.touch_these(session, _TOUCH_SLOT, of_slot=concern_slot(run.id, concern))


def after_press(session: Session, run: int, lanes: Sequence[str], ts: str) -> None:
    """Touch the message that was pressed in; a DM's lane is the person, so ``lanes`` holds both."""
    outbox.touch_these(session, _TOUCH_PRESSED, run=run, lanes=lanes, stands_at=ts)


def grown(session: Session, message: int) -> None:
    """Touch a message that tells of more now."""
    outbox.touch_these(session, _TOUCH_MESSAGE, grown=message)


def concern_slot(run: int, number: int) -> str:
    """Return the slot of the message that tells the lead about a concern."""
    return f"concern:{run}:{number}"


def to_reader(session: Session, run: RunFacts, about: str | None, lane: str, now: datetime) -> None:
    """Touch one reader's reminders about an item, a step or list with its items, or the run."""
    told: dict[str, object] = {"run": run.id, "reader": lane, "now": now}
    if about is None:
        outbox.touch_these(session, _TOUCH_ALL_OF_READER, **told)
    else:
        codes = [about, *(item.code for item in run.items if item.part == about)]
        outbox.touch_these(session, _TOUCH_ABOUT_OF_READER, **told, codes=codes)


def by_newer(session: Session, told: Sequence[NudgeFacts], lane: str, message: int) -> None:
    """Whatever was told one reader before of what a newer message is about, or of its step."""
    for run in {nudge.run_id for nudge in told}:
        codes = {nudge.about for nudge in told if nudge.run_id == run and nudge.about}
        if codes:
            steps = session.connection().execute(_STEPS, {"run": run, "codes": list(codes)})
            codes |= set(steps.scalars())
            outbox.touch_these(
                session, _TOUCH_EARLIER, run=run, codes=codes, reader=lane, message=message
            )
