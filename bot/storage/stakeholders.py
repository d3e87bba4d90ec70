"""A run's stakeholders: people and channels, with who added them and when."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import StakeholderFacts
from bot.storage.tables import Run, Stakeholder, table_of

_STAKEHOLDER, _RUN = table_of(Stakeholder), table_of(Run)
_OF_RUN = (
    sa.select(*(_STAKEHOLDER.c[name] for name in StakeholderFacts._fields))
    .where(_STAKEHOLDER.c.run_id == sa.bindparam("run"))
    .order_by(_STAKEHOLDER.c.id)
)


def of_run(session: Session, run: int) -> list[StakeholderFacts]:
    """Return the stakeholders of a run, in the order in which they were added."""
    rows = session.connection().execute(_OF_RUN, {"run": run}).all()
    return list(map(StakeholderFacts._make, rows))


def of_channel(session: Session, channel: str) -> list[tuple[str, str]]:
    """Return who added a channel, and the run's lead, for each run that it is a stakeholder of."""
    query = sa.select(_STAKEHOLDER.c.added_by, _RUN.c.lead).join(
        _RUN, _RUN.c.id == _STAKEHOLDER.c.run_id
    )
    rows = session.connection().execute(query.where(_STAKEHOLDER.c.lane == channel))
    return [(by, lead) for by, lead in rows]


def add(session: Session, run: int, lanes: Iterable[str], by: str, at: datetime) -> None:
    """Add people and channels that are not stakeholders yet."""
    session.add_all(Stakeholder(run_id=run, lane=lane, added_by=by, added_at=at) for lane in lanes)
    session.flush()


def remove(session: Session, run: int, lanes: Iterable[str]) -> None:
    """Remove people and channels."""
    mine = (_STAKEHOLDER.c.run_id == run, _STAKEHOLDER.c.lane.in_(list(lanes)))
    session.connection().execute(sa.delete(_STAKEHOLDER).where(*mine))
