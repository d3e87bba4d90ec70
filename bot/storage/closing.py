"""Reads and writes the rows behind closing: gates, results, overrides, concerns."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.closing_facts import (
    AcknowledgementFacts,
    ClosingFacts,
    ConcernFacts,
    NamedGate,
    OverrideFacts,
    ResultFacts,
)
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import events
from bot.storage.closing_tables import (
    Acknowledgement,
    Concern,
    Gate,
    Override,
    Result,
)
from bot.storage.tables import table_of

_GATE, _RESULT, _OVERRIDE = table_of(Gate), table_of(Result), table_of(Override)
_CONCERN, _ACKNOWLEDGED = table_of(Concern), table_of(Acknowledgement)


def _of_run(table: sa.Table, fields: tuple[str, ...]) -> sa.Select[tuple[object, ...]]:
    mine = table.c.run_id == sa.bindparam("run")
    return sa.select(*(table.c[name] for name in fields)).where(mine).order_by(table.c.id)


_GATES = _of_run(_GATE, NamedGate._fields)
_RESULTS = _of_run(_RESULT, ResultFacts._fields)
_OVERRIDES = _of_run(_OVERRIDE, OverrideFacts._fields)
_CONCERNS = _of_run(_CONCERN, ConcernFacts._fields)
_ACKNOWLEDGEMENTS = _of_run(_ACKNOWLEDGED, AcknowledgementFacts._fields).where(
    _ACKNOWLEDGED.c.closed_at == sa.bindparam("closed_at")
)


def facts(session: Session, run: RunFacts) -> ClosingFacts:
    """Return everything that decides the closing of a run and that its summary reports."""
    read, mine = session.connection().execute, {"run": run.id}
    closing = mine | {"closed_at": run.closed_at}
    guard = events.newest_of(session, run.id, EventKind.GUARD)
    return ClosingFacts(
        gates=tuple(map(NamedGate._make, read(_GATES, mine))),
        results=tuple(map(ResultFacts._make, read(_RESULTS, mine))),
        overrides=tuple(map(OverrideFacts._make, read(_OVERRIDES, mine))),
        concerns=tuple(map(ConcernFacts._make, read(_CONCERNS, mine))),
        acknowledged=tuple(map(AcknowledgementFacts._make, read(_ACKNOWLEDGEMENTS, closing)))
        if run.closed_at
        else (),
        guard=None if guard is None else bool(guard.data["passed"]),
    )


_UNANSWERED = _CONCERNS.where(_CONCERN.c.answered_at.is_(None))


def unanswered(session: Session, run: int) -> list[ConcernFacts]:
    """Return a run's concerns that wait for an answer, oldest first."""
    return [
        ConcernFacts._make(row) for row in session.connection().execute(_UNANSWERED, {"run": run})
    ]


def add_gate(session: Session, run: int, key: str, name: str, by: str, at: datetime) -> None:
    """Add a gate that the run does not have yet."""
    session.add(Gate(run_id=run, key=key, name=name, added_by=by, added_at=at))
    session.flush()


def remove_gate(session: Session, run: int, key: str) -> None:
    """Remove a gate; its results stay."""
    mine = (_GATE.c.run_id == run, _GATE.c.key == key)
    session.connection().execute(sa.delete(_GATE).where(*mine))


def report(session: Session, run: int, result: ResultFacts, token: int | None = None) -> None:
    """Store a result for a gate."""
    row = result._asdict() | {"run_id": run, "token_id": token}
    session.connection().execute(sa.insert(_RESULT), row)


def reported_since(session: Session, run: int, since: datetime) -> int:
    """Count the results that pipelines have reported to a run since then."""
    theirs = (_RESULT.c.run_id == run, _RESULT.c.token_id.is_not(None), _RESULT.c.at > since)
    query = sa.select(sa.func.count()).select_from(_RESULT).where(*theirs)
    return session.connection().execute(query).scalar_one()


def override(session: Session, run: int, decided: OverrideFacts) -> None:
    """Store why a run may close in spite of a gate, replacing an earlier reason."""
    lift_override(session, run, decided.gate)
    session.connection().execute(sa.insert(_OVERRIDE), decided._asdict() | {"run_id": run})


def lift_override(session: Session, run: int, gate: str) -> bool:
    """Delete a gate's override; return whether there was one."""
    mine = (_OVERRIDE.c.run_id == run, _OVERRIDE.c.gate == gate)
    return session.connection().execute(sa.delete(_OVERRIDE).where(*mine)).rowcount > 0


def raise_concern(session: Session, run: int, text: str, by: str, at: datetime) -> int:
    """Store a concern; return its number."""
    last = sa.select(sa.func.max(_CONCERN.c.number)).where(_CONCERN.c.run_id == run)
    number = (session.connection().execute(last).scalar() or 0) + 1
    session.add(Concern(run_id=run, number=number, text=text, raised_by=by, raised_at=at))
    session.flush()
    return number


def answer_concern(
    session: Session, run: int, number: int, answer: str, by: str, at: datetime
) -> None:
    """Store the answer to a concern, replacing an earlier one."""
    mine = (_CONCERN.c.run_id == run, _CONCERN.c.number == number)
    said = {"answer": answer, "answered_by": by, "answered_at": at}
    session.connection().execute(sa.update(_CONCERN).where(*mine).values(said))


def acknowledge(session: Session, run: int, person: str, closed_at: datetime, at: datetime) -> None:
    """Store that a person has read that closing's summary; the caller checks that it is new."""
    row = Acknowledgement(run_id=run, person=person, closed_at=closed_at, at=at)
    session.add(row)
    session.flush()
