"""Figures for the operator's metrics, each from an index that is as long as its figure."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage import lanes, outbox
from bot.storage.tables import Run, table_of
from bot.storage.webhook_tables import WebhookCall

_RUN, _CALL = table_of(Run), table_of(WebhookCall)
_OPEN = sa.select(sa.func.count()).select_from(_RUN).where(_RUN.c.closed_at.is_(None))
_CALLS = sa.select(sa.func.count()).select_from(_CALL)


class Figures(NamedTuple):
    """How many runs are open, and what is owed: messages, since when, and calls of webhooks."""

    open_runs: int
    messages: int
    oldest: datetime | None
    calls: int


def read(session: Session) -> Figures:
    """Read the figures."""
    count = session.connection().execute
    return Figures(
        open_runs=count(_OPEN).scalar_one(),
        messages=outbox.unsent(session),
        oldest=lanes.oldest_owed(session),
        calls=count(_CALLS).scalar_one(),
    )
