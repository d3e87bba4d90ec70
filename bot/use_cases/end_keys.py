"""Keys that end without anybody's word: their person is gone, or they expired long ago."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.events import EventKind
from bot.domain.keys import TokenFacts
from bot.storage import events, tokens
from bot.storage.session import Database, Session
from bot.use_cases.send_reminders import Pause, let_others_go_first

SHOWN = timedelta(days=30)
"""How long an expired key is still listed."""
PIECE = 200
"""Rows changed in one transaction."""


def told_of(key: TokenFacts) -> dict[str, Any]:
    """What an event keeps of a key: nothing that opens anything."""
    told: dict[str, Any] = {"purpose": key.purpose, "hint": key.hint}
    if key.name:
        told |= {"name": key.name, "scopes": key.scopes}
    if key.person:
        told["person"] = key.person
    if key.expires_at:
        told["until"] = key.expires_at.isoformat()
    return told


def revoke_keys_of(session: Session, person: str, now: datetime, why: str) -> None:
    """Revoke the keys of a person's agents in all runs; each run's history says why."""
    theirs = tokens.of_agents_of(session, person)
    tokens.revoke(session, [key.id for key in theirs], person, now)
    for key in theirs:
        kind = EventKind.KEY_REVOKED
        events.record(session, key.run_id, kind, person, now, why=why, **told_of(key))


def put_away_keys(database: Database, now: datetime, pause: Pause = let_others_go_first) -> None:
    """Take keys that expired long ago off the lists."""
    while True:
        with database.write() as session:
            gone = tokens.put_away(session, now - SHOWN, now, PIECE)
        if gone < PIECE:
            break
        pause()
