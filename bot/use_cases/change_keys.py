"""Keys to a run, for a pipeline or for readers outside Slack: made and revoked."""

from datetime import timedelta

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import tokens
from bot.storage.tokens import Purpose, TokenFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError

MOST_KEYS = 20

NOUNS = {Purpose.RESULTS: "token", Purpose.PAGE: "link"}
"""The user's word for a key, which is also the subcommand."""


def keys_of(work: UnitOfWork, run: RunFacts, purpose: Purpose) -> list[TokenFacts]:
    """The valid keys, for the lead only."""
    work.require_lead(run, f"see its {NOUNS[purpose]}s")
    return tokens.standing(work.session, run.id, purpose)


def make_key(work: UnitOfWork, run: RunFacts, purpose: Purpose) -> tuple[str, TokenFacts]:
    """Return a new key and its stored facts; a closed run gets no key for results."""
    noun = NOUNS[purpose]
    work.require_lead(run, f"make a {noun}")
    if purpose is Purpose.RESULTS:
        require_open(run)
    if len(tokens.standing(work.session, run.id, purpose)) >= MOST_KEYS:
        raise UserError(
            f"Phase {run.handle} has {MOST_KEYS} {noun}s, and that's the limit. "
            f"Revoke one first: {work.command} {noun}",
            noun,
        )
    key = tokens.make(work.session, run.id, purpose, work.actor, work.now)
    made = tokens.standing(work.session, run.id, purpose)[-1]
    work.record(run, EventKind.KEY_MADE, purpose=purpose, hint=made.hint)
    return key, made


def make_agent_key(
    work: UnitOfWork, run: RunFacts, name: str, scopes: str, days: int
) -> tuple[str, TokenFacts]:
    """Return a new key for an agent of the user, and its stored facts."""
    return _make(work, run, Purpose.AGENT, name, scopes, days, person=work.actor)


def make_program_key(
    work: UnitOfWork, run: RunFacts, name: str, scopes: str, days: int
) -> tuple[str, TokenFacts]:
    """Return a new key for a program, and its stored facts; for the lead only."""
    work.require_lead(run, "make a token")
    return _make(work, run, Purpose.PROGRAM, name, scopes, days)


def _make(
    work: UnitOfWork,
    run: RunFacts,
    purpose: Purpose,
    name: str,
    scopes: str,
    days: int,
    person: str | None = None,
) -> tuple[str, TokenFacts]:
    require_open(run)
    ends = work.now + timedelta(days=days)
    holder = {"name": name, "scopes": scopes, "expires_at": ends, "person": person}
    key = tokens.make(work.session, run.id, purpose, work.actor, work.now, **holder)
    made = tokens.standing(work.session, run.id, purpose)[-1]
    work.record(run, EventKind.KEY_MADE, purpose=purpose, hint=made.hint, name=name)
    return key, made


def revoke_keys(
    work: UnitOfWork, run: RunFacts, purpose: Purpose, hint: str | None
) -> list[TokenFacts]:
    """Revoke the keys that end in ``hint``, or all if it is None; return those revoked."""
    noun = NOUNS[purpose]
    work.require_lead(run, f"revoke a {noun}")
    standing = tokens.standing(work.session, run.id, purpose)
    meant = [key for key in standing if hint in (None, key.hint)]
    if not meant:
        raise UserError(_no_such(work, run, noun, hint, standing))
    tokens.revoke(work.session, [key.id for key in meant], work.actor, work.now)
    for key in meant:
        work.record(run, EventKind.KEY_REVOKED, purpose=purpose, hint=key.hint)
    return meant


def _no_such(
    work: UnitOfWork, run: RunFacts, noun: str, hint: str | None, standing: list[TokenFacts]
) -> str:
    if not standing:
        return f"Phase {run.handle} has no {noun}: there is nothing to revoke."
    hints = ", ".join(f"…{key.hint}" for key in standing)
    return (
        f"No {noun} of Phase {run.handle} ends in “{hint}”. The current ones: {hints}. "
        f"All of them: {work.command} {noun} revoke all"
    )
