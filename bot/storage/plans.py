"""Plans: a document is stored once for each text it ever had; runs are pinned to one."""

import hashlib
import re
from datetime import datetime

from sqlmodel import Session, col, select

from bot.storage.tables import Plan
from phases.document import Phase
from phases.parser import parse

_DIGEST = re.compile(r"[0-9a-f]{12,64}")
_parsed: dict[str, Phase] = {}


def digest(text: str) -> str:
    """The SHA-256 that a text is stored under, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def store(session: Session, phase: Phase, text: str, now: datetime) -> int:
    """The id of the plan with exactly this text, stored where it is new."""
    sha256 = digest(text)
    stored = session.exec(select(Plan.id).where(Plan.sha256 == sha256)).first()
    if stored is not None:
        return stored
    plan = Plan(sha256=sha256, code=phase.code, title=phase.title, text=text, stored_at=now)
    session.add(plan)
    session.flush()
    assert plan.id is not None
    return plan.id


def remember(phase: Phase, text: str) -> None:
    """The phase that this text was parsed to: nobody need parse it again while others wait."""
    _parsed.setdefault(digest(text), phase)


def text_of(session: Session, sha256: str) -> str | None:
    """The text of a stored plan, by its SHA-256 or at least twelve digits that it begins with."""
    if not _DIGEST.fullmatch(sha256):
        return None
    return session.exec(select(Plan.text).where(col(Plan.sha256).startswith(sha256))).first()


def phase_of(session: Session, sha256: str) -> Phase:
    """The phase of a stored plan; a text never changes under its hash, so it is parsed once."""
    if sha256 not in _parsed:
        text = session.exec(select(Plan.text).where(Plan.sha256 == sha256)).one()
        phase = parse(text).phase
        if phase is None:
            raise RuntimeError(f"the stored plan {sha256[:12]} no longer parses")
        _parsed[sha256] = phase
    return _parsed[sha256]
