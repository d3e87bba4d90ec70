"""Start: a team begins a phase in a channel. The user who starts it leads it."""

from collections.abc import Collection, Mapping
from datetime import datetime, time

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.storage import items, plans, run_changes, runs
from bot.storage.session import take_turns
from bot.use_cases.unit_of_work import UnitOfWork
from phases.document import Item, Phase
from phases.errors import UserError
from phases.progress import ItemState


def start_run(
    work: UnitOfWork,
    phase: Phase,
    text: str,
    *,
    channel: str,
    digest_at: time,
    starters: Collection[str] = (),
    source: Mapping[str, str] | None = None,
    ticked: bool = False,
) -> RunFacts:
    """Pin a run to this text of the phase and tell the channel.

    ``source`` says where the text was read, for the history. With ``ticked``, boxes ticked in the
    document begin done; those struck through always begin waived.
    """
    require_starter(work.actor, starters, work.admins)
    take_turns(work.session, "start")
    _require_no_run_of(work, phase, channel)
    id_ = run_changes.begin(
        work.session,
        plan_id=plans.store(work.session, phase, text, work.now),
        code=phase.code,
        handle=runs.free_handle(work.session, phase.code),
        channel=channel,
        lead=work.actor,
        zone=work.person.zone,
        zone_awaits=None if work.person.zone_is_known else work.actor,
        digest_at=digest_at,
        started_at=work.now,
        started_by=work.actor,
        reminded_until=work.now,
    )
    items.add(work.session, id_, _items(phase, work.now, ticked=ticked))
    run = runs.facts(work.session, id_)
    begun = [item.code for item in run.items if item.began_settled]
    work.owe(run, channel, EventKind.STARTED)  # before the board, which is posted below it
    work.record(
        run,
        EventKind.STARTED,
        phase=phase.code,
        source=source and dict(source),
        settled=begun or None,
    )
    return run


def may_start(person: str, starters: Collection[str], admins: Collection[str]) -> bool:
    """Whether this person may start runs: everybody, unless the operator named starters."""
    return not starters or person in {*starters, *admins}


def require_starter(person: str, starters: Collection[str], admins: Collection[str]) -> None:
    """Refuse people who may not start runs."""
    if not may_start(person, starters, admins):
        who = " or ".join(f"<@{starter}>" for starter in starters)
        raise UserError(f"Only {who} can start a run here.")


def _require_no_run_of(work: UnitOfWork, phase: Phase, channel: str) -> None:
    for run in runs.open_in(work.session, channel):
        if run.phase.code == phase.code:
            began = work.times.since(run.started_at)
            raise UserError(
                f"Phase {run.handle} already runs here: <@{run.started_by}> started it {began}. "
                f"See {work.command} status; to end it: {work.command} close",
                "status",
            )


def _items(phase: Phase, now: datetime, *, ticked: bool) -> list[dict[str, object]]:
    step_of = {item.code: step.code for step in phase.steps for item in step.items}
    return [
        {
            "code": item.code,
            "kind": item.kind,
            "step": step_of.get(item.code),
            "position": position,
            "text": item.text,
            **_as_written(item, now, ticked=ticked),
        }
        for position, item in enumerate(phase.items)
    ]


def _as_written(item: Item, now: datetime, *, ticked: bool) -> dict[str, object]:
    """How an item begins; nobody gets the credit for a state that the document says."""
    state = ItemState.WAIVED if item.struck else ItemState.OPEN
    state = ItemState.DONE if ticked and item.done else state
    return {"state": state, "settled_at": None if state is ItemState.OPEN else now}
