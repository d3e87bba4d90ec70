"""Plans: a document is stored once for each text it ever had; runs are pinned to one."""

import hashlib
from datetime import datetime

from sqlmodel import Session, select

from bot.storage.tables import Plan
from phases.document import Phase
from phases.parser import parse

_parsed: dict[str, Phase] = {}


def store(session: Session, phase: Phase, text: str, now: datetime) -> int:
    """The id of the plan with exactly this text, stored where it is new."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    stored = session.exec(select(Plan.id).where(Plan.sha256 == sha256)).first()
    if stored is not None:
        return stored
    plan = Plan(sha256=sha256, code=phase.code, title=phase.title, text=text, stored_at=now)
    session.add(plan)
    session.flush()
    assert plan.id is not None
    return plan.id


def phase_of(session: Session, sha256: str) -> Phase:
    """The phase of a stored plan; a text never changes under its hash, so it is parsed once."""
    if sha256 not in _parsed:
        text = session.exec(select(Plan.text).where(Plan.sha256 == sha256)).one()
        phase = parse(text).phase
        if phase is None:
            raise RuntimeError(f"the stored plan {sha256[:12]} no longer parses")
        _parsed[sha256] = phase
    return _parsed[sha256]
