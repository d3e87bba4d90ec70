"""Keys to a run, for pipelines, programs, agents, and readers outside Slack: made and revoked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.keys import READ, WRITE, TokenFacts
from bot.storage import tokens
from bot.storage.tokens import Purpose
from bot.use_cases.end_keys import told_of
from bot.use_cases.key_names import require_name
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError

MOST_KEYS = 20
MOST_AGENT_KEYS = 10
"""Keys of one person's agents to one run."""
LONGEST_LIFE = {Purpose.AGENT: timedelta(days=90), Purpose.PROGRAM: timedelta(days=366)}
"""How long the key of an agent or a program may work."""

NOUNS = {
    Purpose.RESULTS: "token",
    Purpose.PROGRAM: "token",
    Purpose.PAGE: "link",
    Purpose.AGENT: "agent",
}
"""The subcommand for a key, which is also the user's word for most."""


def keys_of(work: UnitOfWork, run: RunFacts, *purposes: Purpose) -> list[TokenFacts]:
    """The keys that were not revoked, for the lead only."""
    work.require_lead(run, f"see its {NOUNS[purposes[0]]}s")
    return _standing(work, run, purposes)


def agent_keys_of(work: UnitOfWork, run: RunFacts) -> list[TokenFacts]:
    """The keys of the user's own agents; of everybody's for the lead."""
    found = tokens.standing(work.session, run.id, Purpose.AGENT)
    return found if work.may_lead(run) else [key for key in found if key.person == work.actor]


def make_key(work: UnitOfWork, run: RunFacts, purpose: Purpose) -> tuple[str, TokenFacts]:
    """Return a new key and its stored facts; a closed run gets no key for results."""
    noun = NOUNS[purpose]
    work.require_lead(run, f"make a {noun}")
    if purpose is Purpose.RESULTS:
        require_open(run)
    _require_room(work, run, purpose)
    return _made(work, run, purpose)


def make_program_key(
    work: UnitOfWork,
    run: RunFacts,
    name: str,
    scopes: str,
    until: datetime,
) -> tuple[str, TokenFacts]:
    """Return a new key for a program, and its stored facts; for the lead only."""
    work.require_lead(run, "make a token")
    require_open(run)
    _require_room(work, run, Purpose.PROGRAM)
    holder = _holder(work, run, Purpose.PROGRAM, name, scopes, until)
    return _made(work, run, Purpose.PROGRAM, **holder)


def make_agent_key(
    work: UnitOfWork,
    run: RunFacts,
    name: str,
    scopes: str,
    until: datetime,
) -> tuple[str, TokenFacts]:
    """Return a new key for an agent of the user, and its stored facts."""
    require_open(run)
    standing = tokens.standing(work.session, run.id, Purpose.AGENT)
    mine = [key for key in standing if key.person == work.actor and key.works_at(work.now)]
    if len(mine) >= MOST_AGENT_KEYS:
        raise UserError(
            f"Your agents have {MOST_AGENT_KEYS} keys to Phase {run.handle}, and that's the limit. "
            f"Revoke one first: {work.command} agent",
            "agent",
        )
    holder = _holder(work, run, Purpose.AGENT, name, scopes, until)
    return _made(work, run, Purpose.AGENT, person=work.actor, **holder)


def _holder(
    work: UnitOfWork, run: RunFacts, purpose: Purpose, name: str, scopes: str, until: datetime
) -> dict[str, Any]:
    latest = work.now + LONGEST_LIFE[purpose]
    zone = work.times.zone
    if until.astimezone(zone).date() > latest.astimezone(zone).date():
        raise UserError(
            f"Such a key works {LONGEST_LIFE[purpose].days} days at most, until "
            f"{work.times.day(latest)}. No key was made. Type an earlier end."
        )
    granted = f"{READ} {WRITE}" if WRITE in scopes.split() else READ
    named = require_name(work, run, name, purpose)
    return {"name": named, "scopes": granted, "expires_at": until}


def _require_room(work: UnitOfWork, run: RunFacts, purpose: Purpose) -> None:
    noun = NOUNS[purpose]
    standing = tokens.standing(work.session, run.id, purpose)
    if sum(key.works_at(work.now) for key in standing) < MOST_KEYS:
        return
    whose = " of programs" if purpose is Purpose.PROGRAM else ""
    raise UserError(
        f"Phase {run.handle} has {MOST_KEYS} {noun}s{whose}, and that's the limit. "
        f"Revoke one first: {work.command} {noun}",
        noun,
    )


def _made(
    work: UnitOfWork, run: RunFacts, purpose: Purpose, **holder: Any
) -> tuple[str, TokenFacts]:
    key = tokens.make(work.session, run.id, purpose, work.actor, work.now, **holder)
    made = tokens.standing(work.session, run.id, purpose)[-1]
    work.record(run, EventKind.KEY_MADE, **told_of(made))
    return key, made


def revoke_keys(
    work: UnitOfWork, run: RunFacts, purposes: Sequence[Purpose], meant: str | None
) -> list[TokenFacts]:
    """Revoke the keys of that name or those last letters, or all if ``meant`` is None."""
    noun = NOUNS[purposes[0]]
    work.require_lead(run, f"revoke a {noun}")
    return _revoke(work, run, noun, _standing(work, run, purposes), meant)


def revoke_agent_keys(work: UnitOfWork, run: RunFacts, meant: str | None) -> list[TokenFacts]:
    """Like ``revoke_keys``, among those of the user's own agents; of everybody's for the lead."""
    return _revoke(work, run, "agent", agent_keys_of(work, run), meant)


def _standing(work: UnitOfWork, run: RunFacts, purposes: Sequence[Purpose]) -> list[TokenFacts]:
    return [key for purpose in purposes for key in tokens.standing(work.session, run.id, purpose)]


def _revoke(
    work: UnitOfWork, run: RunFacts, noun: str, standing: list[TokenFacts], meant: str | None
) -> list[TokenFacts]:
    gone = _called(standing, meant)
    if not gone:
        raise _no_such(work, run, noun, meant, standing)
    tokens.revoke(work.session, [key.id for key in gone], work.actor, work.now)
    for key in gone:
        work.record(run, EventKind.KEY_REVOKED, **told_of(key))
    return gone


def _called(standing: list[TokenFacts], meant: str | None) -> list[TokenFacts]:
    """The keys of that name; without one, those that end so."""
    if meant is None:
        return standing
    named = [key for key in standing if key.name and key.name.casefold() == meant.casefold()]
    return named or [key for key in standing if key.hint == meant]


def _no_such(
    work: UnitOfWork, run: RunFacts, noun: str, meant: str | None, standing: list[TokenFacts]
) -> UserError:
    what = "agent's key" if noun == "agent" else noun
    if not standing:
        has = f"Phase {run.handle} has no {what}"
        if noun == "agent" and not work.may_lead(run):
            has = f"You have no agent's key to Phase {run.handle}"
        return UserError(f"{has}: there is nothing to revoke.")
    known = ", ".join(
        f"“{key.name}” …{key.hint}" if key.name else f"…{key.hint}" for key in standing
    )
    return UserError(
        f"Phase {run.handle} has no {what} “{meant}”. The current ones: {known}. "
        f"All of them: {work.command} {noun} revoke all"
    )
