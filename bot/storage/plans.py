"""Plans: each text of a document is stored once, and a run is pinned to one of them."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog
from sqlmodel import Session, select

from bot.domain.events import EventKind
from bot.domain.facts import NewerFacts, PinnedFacts
from bot.storage.tables import Event, Plan, Run, table_of
from phases.changes import same_reading
from phases.document import Phase
from phases.recoding import recoded

log = structlog.get_logger()

_PLAN, _RUN, _EVENT = table_of(Plan), table_of(Run), table_of(Event)
_RUNNING = (
    sa.select(_PLAN.c.sha256, _RUN.c.codes)
    .join_from(_RUN, _PLAN, _RUN.c.plan_id == _PLAN.c.id)
    .where(_RUN.c.closed_at.is_(None))
)
_NEWER = sa.select(_RUN.c.newer).where(_RUN.c.id == sa.bindparam("run"))
_PINNING = (EventKind.STARTED.value, EventKind.PLAN_ACCEPTED.value)

_READ_ANEW = "\0read anew"
"""A suffix that no document has: it separates a later reading of a text from the first."""

_parsed: dict[str, Phase] = {}
_recoded: dict[tuple[str, frozenset[tuple[str, str]]], Phase] = {}


def digest(text: str) -> str:
    """Return the SHA-256 that a text is stored under, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def version_of(session: Session | None, phase: Phase, text: str) -> str:
    """Return the SHA-256 of a text as parsed now; a different one if the stored parse differs.

    A parse that only adds something, such as the author's codes, counts as the same. Without a
    session only plans loaded before are known, which includes the plan of every open run.
    """
    sha256 = digest(text)
    while (stored := _stored(session, sha256)) and not same_reading(stored, phase):
        text += _READ_ANEW
        sha256 = digest(text)
    return sha256


def _stored(session: Session | None, sha256: str) -> Phase | None:
    if session is None or sha256 in _parsed:
        return _parsed.get(sha256)
    is_there = session.exec(select(Plan.id).where(Plan.sha256 == sha256)).first() is not None
    return phase_of(session, sha256) if is_there else None


def store(session: Session, phase: Phase, text: str, now: datetime) -> int:
    """Return the id of the plan with this text and parse, storing it if it is new."""
    sha256 = version_of(session, phase, text)
    stored = session.exec(select(Plan.id).where(Plan.sha256 == sha256)).first()
    if stored is not None:
        _add_to_reading(session, sha256, phase)
        return stored
    _parsed[sha256] = phase
    plan = Plan(
        sha256=sha256,
        code=phase.code,
        title=phase.title,
        text=text,
        stored_at=now,
        phase=phase.model_dump(mode="json"),
    )
    session.add(plan)
    session.flush()
    assert plan.id is not None
    return plan.id


def _add_to_reading(session: Session, sha256: str, phase: Phase) -> None:
    """Update the stored parse with what a later parser adds, such as the author's codes."""
    if phase_of(session, sha256) == phase:
        return
    kept = phase.model_dump(mode="json")
    update = sa.update(_PLAN).where(_PLAN.c.sha256 == sha256).values(phase=kept)
    session.connection().execute(update)
    _parsed[sha256] = phase
    for key in [key for key in _recoded if key[0] == sha256]:
        del _recoded[key]


def text_of(session: Session, sha256: str) -> str | None:
    """Return the text of a stored plan."""
    return session.exec(select(Plan.text).where(Plan.sha256 == sha256)).first()


def digests(session: Session) -> Sequence[str]:
    """Return the SHA-256 of every stored plan."""
    return session.exec(select(Plan.sha256)).all()


def id_of(session: Session, sha256: str) -> int:
    """Return the id of a stored plan."""
    found = session.exec(select(Plan.id).where(Plan.sha256 == sha256)).one()
    assert found is not None
    return found


def phase_of(session: Session, sha256: str, codes: Mapping[str, str] | None = None) -> Phase:
    """Return the phase of a stored plan, with the run's ``codes``.

    The parse under a hash never changes, so it is loaded once.
    """
    if sha256 not in _parsed:
        stored = session.exec(select(Plan.phase).where(Plan.sha256 == sha256)).one()
        if stored is None:
            raise RuntimeError(f"nothing was read in the stored plan {sha256[:12]}")
        _parsed[sha256] = Phase.model_validate(stored)
    if not codes:
        return _parsed[sha256]
    key = (sha256, frozenset(codes.items()))
    if key not in _recoded:
        _recoded[key] = recoded(_parsed[sha256], codes)
    return _recoded[key]


def load_running(session: Session) -> None:
    """Load the plan of every open run at startup, so that no user's act has to."""
    for sha256, codes in session.connection().execute(_RUNNING):
        try:
            phase_of(session, sha256, codes)
        except RuntimeError:  # one broken plan must not prevent the start
            log.exception("plan_unread", plan=sha256[:12])


def newer_of(session: Session, run: int) -> NewerFacts | None:
    """Return the newest known version of a run's document; None if the run has it."""
    kept: dict[str, Any] | None = session.connection().execute(_NEWER, {"run": run}).scalar()
    if kept is None:
        return None
    return NewerFacts(
        kept["sha256"],
        kept["document"],
        tuple(kept.get("problems", ())),
        kept.get("source"),
        kept.get("reread", False),
    )


def keep_newer(session: Session, run: int, newer: NewerFacts | None) -> None:
    """Store the newest version; None if the document is the run's own again."""
    kept = None
    if newer is not None:
        kept = newer._asdict() | {"source": newer.source and dict(newer.source)}
    update = sa.update(_RUN).where(_RUN.c.id == run).values(newer=kept)
    session.connection().execute(update)


def pinned(session: Session, run: int) -> PinnedFacts:
    """Return who pinned the run to its current plan, and when."""
    query = (
        sa.select(_EVENT.c.actor, _EVENT.c.at, _EVENT.c.data)
        .where(_EVENT.c.run_id == run, _EVENT.c.kind.in_(_PINNING))
        .order_by(_EVENT.c.id.desc())
        .limit(1)
    )
    actor, at, data = session.connection().execute(query).one()
    return PinnedFacts(actor, at, data.get("source"))
