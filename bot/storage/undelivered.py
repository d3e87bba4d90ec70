"""The lanes of a run that messages do not reach: refused for good, tried again, or resting."""

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import Undelivered
from bot.storage.lanes import RESTING_OF_RUN
from bot.storage.outbox import WAITING
from bot.storage.runs import GIVEN_UP

_ALL = sa.union_all(*(each.order_by(None) for each in (GIVEN_UP, WAITING, RESTING_OF_RUN)))


def lanes_of_run(session: Session, run: int) -> list[Undelivered]:
    """Return each of these lanes, with the first reason that is known."""
    found = [Undelivered(*row) for row in session.connection().execute(_ALL, {"run": run})]
    return list({each.lane: each for each in reversed(found)}.values())[::-1]
