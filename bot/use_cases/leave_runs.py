"""Leave: an account was deactivated, and people who can act are told what it left behind."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.owners import owners_of
from bot.storage import (
    departures,
    events,
    forgetting,
    items,
    outbox,
    people,
    runs,
    stakeholders,
)
from bot.storage.session import Session
from bot.use_cases.change_board import change_board
from bot.use_cases.end_keys import revoke_keys_of

LEFT = "they left the workspace"


def leave_runs(session: Session, person: str, now: datetime, admins: Collection[str]) -> None:
    """Cancel messages to the person, and revoke the keys of their agents.

    It is reported once in each open run they had a part in.
    """
    forgetting.owe_nothing(session, person, LEFT)
    revoke_keys_of(session, person, now, LEFT)
    for run in _locked_parts(session, person):
        codes, shared = _codes(run, person), _leave_to_others(session, run, person)
        leads = run.lead == person
        if codes or leads or shared:
            left: dict[str, Any] = {"items": codes, "lead": leads}
            left |= {"shared": shared} if shared else {}
            events.record(session, run.id, EventKind.LEFT, person, now, **left)
            change_board(session, run, now)
        if leads:
            for lane in (run.channel, *sorted(set(admins) - {person})):
                outbox.owe(session, run.id, lane, "lead_left", now, data={"person": person})
        else:
            _tell_lead(session, run, person, now)


def return_to_runs(session: Session, person: str, now: datetime) -> None:
    """The account works again: record it in the runs where they still own items or lead."""
    for run in _locked_parts(session, person):
        leads = run.lead == person
        if _codes(run, person) or leads:
            events.record(session, run.id, EventKind.RETURNED, person, now)
            change_board(session, run, now)
        if leads:
            outbox.owe(session, run.id, run.channel, "lead_back", now, data={"person": person})


def tell_of_departed(session: Session, run: RunFacts, now: datetime) -> None:
    """Tell a new lead which items belong to people who left before."""
    for person in departures.departed_in(session, run.id):
        _tell_lead(session, run, person, now)


def _tell_lead(session: Session, run: RunFacts, person: str, now: datetime) -> None:
    """Tell the lead what the person left behind, unless the lead has left too."""
    if people.left(session, {run.lead}):
        return
    told = stakeholders.of_run(session, run.id)
    data = {"person": person, "told": any(each.lane == person for each in told)}
    outbox.owe(session, run.id, run.lead, "owner_left", now, data=data)


def _locked_parts(session: Session, person: str) -> list[RunFacts]:
    found = departures.parts_of(session, person)
    for run in found:
        runs.lock(session, run)
    return [runs.facts(session, run) for run in found]


def _codes(run: RunFacts, person: str) -> list[str]:
    """What was theirs alone: of what they shared the others have it."""
    return [item.code for item in run.open_items if item.owners == owners_of(person)]


def _leave_to_others(session: Session, run: RunFacts, person: str) -> list[str]:
    """Take a person out of what others have with them; return the codes of that.

    Of a group Slack says who is in it.
    """
    shared = [item for item in run.open_items if item.is_of(person) and item.owners.are_several]
    for item in shared:
        if item.owner_group is None:
            left = item.owners.without(person)
            items.change(session, item, owner=left.first, others=left.others)
    return [item.code for item in shared]
