"""Forget: a person's data is deleted; their work for teams stays, without their name."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.domain import pseudonyms, wording
from bot.domain.events import EventKind
from bot.storage import asked, events, forgetting, people, runs
from bot.storage.session import Database, Session, take_turns
from bot.use_cases.assign_item import told
from bot.use_cases.change_board import change_board
from bot.use_cases.end_keys import revoke_keys_of
from phases.errors import UserError

GONE = "what was known of them was deleted"
_ID = re.compile(r"[UW][A-Z0-9]{2,20}")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The result: items left without an owner, rows deleted, and rows rewritten by table."""

    items: int
    deleted: int
    rewritten: dict[str, int]


def require_forgettable(session: Session, person: str) -> None:
    """Refuse an id that is no user's, and a person who leads an open run."""
    if not _ID.fullmatch(person):
        raise UserError(
            f"{person!r} is not the id of a person in Slack, such as U012AB3CD. A profile shows it "
            f"under ⋮, Copy member ID."
        )
    led = forgetting.led_by(session, person)
    if led:
        leads = f"{person} leads {wording.joined([f'Phase {handle}' for handle in led])}"
        raise UserError(f"{leads}{_hand_over(session, person, led[0])} Nothing was changed.")


def _hand_over(session: Session, person: str, handle: str) -> str:
    """How somebody else gets the lead, depending on who can still act."""
    take = f"/phase lead {handle} me"
    if people.left(session, {person}):
        return f", and has left the workspace. First the new lead types in Slack: {take}."
    return (
        f". Hand over first, in Slack: /phase lead {handle} @who. "
        f"If the account is deactivated, the new lead types {take}."
    )


def forget_person(database: Database, person: str, now: datetime) -> Forgotten:
    """Delete or rewrite everything that names the person, in one transaction."""
    with database.write() as session:
        take_turns(session, "forget")
        require_forgettable(session, person)
        pseudonym = pseudonyms.pseudonym()
        traces = forgetting.traces_of(session, person)
        owned, alone = forgetting.owned_by(session, person), 0
        for run, code in owned:
            runs.lock(session, run)
            was = runs.facts(session, run).item(code).owners
            left = told(was.without(person), was)
            if not was.without(person):
                alone += 1
            events.record(session, run, EventKind.ASSIGNED, person, now, code, **left)
        forgetting.disown(session, person)
        revoke_keys_of(session, person, now, GONE)
        forgetting.owe_nothing(session, person)
        asked.end_repeats(session, person, now)
        deleted = forgetting.delete_rows(session, person)
        rewritten = forgetting.rewrite(session, traces, pseudonym)
        if not deleted.total() and not rewritten.total():
            raise UserError(f"Nothing is known of {person}. Nothing was changed.")
        forgetting.keep_pseudonym(session, pseudonym, now)
        for run in runs.all_open(session):
            change_board(session, runs.facts(session, run), now, can_wait=True)
    return Forgotten(alone, deleted.total(), {k: n for k, n in rewritten.items() if n})
