"""Agents and programs that hold a key to a run: who they are, and how much they may do."""

from contextlib import suppress
from datetime import datetime, timedelta

from bot.domain.facts import RunFacts
from bot.domain.keys import TokenFacts
from bot.storage import events, left_channels, people, tokens
from bot.storage.session import Database, Session
from bot.storage.tokens import Purpose
from bot.storage.trouble import TroubleError
from bot.use_cases.may_report import NotTakenError, RefusalReason
from bot.use_cases.unit_of_work import UnitOfWork

MOST_ACTS_AN_HOUR = 200
"""Acts of one agent for one person in one run, or of one program."""

SEEN_EVERY = timedelta(hours=1)
"""How exactly it is kept when a key was used last: one write an hour for whoever only reads."""

_MAKES = {Purpose.AGENT: 'agent new "NAME"', Purpose.PROGRAM: 'token new "NAME" items:write'}


def require_holder(
    session: Session, key: str, purpose: Purpose, now: datetime, command: str
) -> TokenFacts:
    """The stored key. Raises NotTakenError unless it is valid and made for this."""
    found = tokens.find(session, key, purpose) if key else None
    if found is not None and found.works_at(now):
        _require_within_reach(session, found)
        return found
    make = f"A new one: {command} {_MAKES[purpose]}"
    if found is None:
        said = "This key is unknown" if key else "No key came: send Authorization: Bearer KEY"
    else:
        over = found.expires_at is not None and found.expires_at <= now
        said = "This key has expired" if over else "This key was revoked"
    raise NotTakenError(RefusalReason.NO_KEY, f"{said}. {make}")


def _require_within_reach(session: Session, key: TokenFacts) -> None:
    """Refuse an agent whose person can't reach the run themselves."""
    if key.person is None:
        return
    why = None
    if people.left(session, {key.person}):
        why = "has left the workspace, and the key works no longer"
    elif left_channels.puts_out_of_reach(session, key.run_id, key.person):
        why = "has left the channel of its run. It works again when they are back"
    if why:
        raise NotTakenError(RefusalReason.NO_KEY, f"The person of this key {why}.")


def note_use(database: Database, key: TokenFacts, now: datetime) -> None:
    """Keep that a key was used to read. Where that can't be kept, reading goes on."""
    if key.used_at is not None and now - key.used_at < SEEN_EVERY:
        return
    with suppress(TroubleError), database.write() as session:  # it has been logged
        tokens.used(session, key.id, now)


def require_room(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse an agent or a program that did very much within an hour."""
    assert work.agent is not None
    since = work.now - timedelta(hours=1)
    done = events.count_by_agent(work.session, run.id, work.actor, work.agent, since)
    if done >= MOST_ACTS_AN_HOUR:
        raise NotTakenError(
            RefusalReason.TOO_MANY,
            f"{work.agent} has done {MOST_ACTS_AN_HOUR} things in Phase {run.handle} within an "
            "hour, and that's the limit. Nothing was changed. Try again in an hour.",
        )
