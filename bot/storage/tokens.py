"""Access tokens to one run. A token is shown once; only its SHA-256 is stored."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.keys import TokenFacts
from bot.storage.closing_tables import Purpose, Token
from bot.storage.tables import table_of

__all__ = [
    "Purpose",
    "find",
    "make",
    "of_agents_of",
    "put_away",
    "revoke",
    "standing",
    "used",
]

BYTES = 32
HINT = 4
_TOKEN = table_of(Token)
_STANDING = _TOKEN.c.revoked_at.is_(None)


_FACTS = sa.select(*(_TOKEN.c[name] for name in TokenFacts._fields))
_ONE = _FACTS.where(
    _TOKEN.c.sha256 == sa.bindparam("hash"), _TOKEN.c.purpose == sa.bindparam("made_for")
)


def make(session: Session, run: int, purpose: Purpose, by: str, at: datetime, **holder: Any) -> str:
    """Create a token to a run and return it; it cannot be shown again.

    ``holder`` has the name, the scopes, the end and the person of an agent's or a program's.
    """
    key = secrets.token_urlsafe(BYTES)
    row = Token(
        run_id=run,
        purpose=purpose,
        sha256=_hash(key),
        hint=key[-HINT:],
        made_by=by,
        made_at=at,
        **holder,
    )
    session.add(row)
    session.flush()
    return key


def find(session: Session, key: str, purpose: Purpose) -> TokenFacts | None:
    """Return the stored facts of a token, revoked or not; None if it never existed."""
    row = session.connection().execute(_ONE, {"hash": _hash(key), "made_for": purpose}).first()
    return None if row is None else TokenFacts._make(row)


def standing(session: Session, run: int, purpose: Purpose) -> list[TokenFacts]:
    """Return the tokens to a run that were not revoked, oldest first."""
    mine = (_TOKEN.c.run_id == run, _TOKEN.c.purpose == purpose, _STANDING)
    rows = session.connection().execute(_FACTS.where(*mine).order_by(_TOKEN.c.id)).all()
    return list(map(TokenFacts._make, rows))


def of_agents_of(session: Session, person: str) -> list[TokenFacts]:
    """Return the tokens of a person's agents that were not revoked, in all runs, oldest first."""
    theirs = _FACTS.where(_TOKEN.c.person == person, _STANDING).order_by(_TOKEN.c.id)
    return list(map(TokenFacts._make, session.connection().execute(theirs).all()))


def used(session: Session, token: int, at: datetime) -> None:
    """Store when a token was last used."""
    session.connection().execute(sa.update(_TOKEN).where(_TOKEN.c.id == token).values(used_at=at))


def revoke(session: Session, tokens: list[int], by: str, at: datetime) -> None:
    """Revoke tokens for good."""
    these = (_TOKEN.c.id.in_(tokens), _STANDING)
    gone = {"revoked_by": by, "revoked_at": at}
    session.connection().execute(sa.update(_TOKEN).where(*these).values(gone))


_ENDED = sa.select(_TOKEN.c.id).where(_TOKEN.c.expires_at < sa.bindparam("before"), _STANDING)
_PUT_AWAY = (
    sa.update(_TOKEN)
    .where(_TOKEN.c.id.in_(_ENDED.limit(sa.bindparam("most"))))
    .values(
        revoked_by=_TOKEN.c.made_by, revoked_at=sa.bindparam("now", type_=_TOKEN.c.made_at.type)
    )
)


def put_away(session: Session, before: datetime, now: datetime, most: int) -> int:
    """Revoke up to ``most`` tokens that expired before that moment; return how many."""
    values = {"before": before, "now": now, "most": most}
    return session.connection().execute(_PUT_AWAY, values).rowcount


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
