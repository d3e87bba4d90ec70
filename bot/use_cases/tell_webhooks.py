"""Owe a run's webhooks what happened, in the transaction of the act that it comes from."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.domain import webhooks as told
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import calls, webhooks
from bot.storage.session import Session


def tell_event(
    session: Session,
    run: RunFacts,
    kind: EventKind,
    item: ItemFacts | None,
    values: Mapping[str, Any],
    by: Mapping[str, Any],
    now: datetime,
) -> None:
    """Tell an event of a run, with the item as it is now; ``by`` names who acted."""
    if not run.has_webhooks or kind not in told.TOLD:
        return
    type_, change = told.TOLD[kind]
    data: dict[str, Any] = {"change": change, **by, **told.event_data(values)}
    if item is not None:
        data["item"] = told.item_data(item)
    elif type_ != told.GATE:
        data["deliverables"] = told.counts(run.deliverables)
    _tell(session, run, type_, data, now)


def tell_finished(
    session: Session, run: RunFacts, steps: Iterable[str], by: Mapping[str, Any], now: datetime
) -> None:
    """Tell that steps of a run, as it is now, are finished."""
    if not run.has_webhooks:
        return
    titles = {step.code: step.title for step in run.phase.steps}
    for step in steps:
        data = {
            **by,
            "step": {"code": step, "title": titles[step]},
            "next": run.next_step,
            "deliverables": told.counts(run.deliverables),
        }
        _tell(session, run, told.FINISHED, data, now)


def tell_late(session: Session, run: RunFacts, now: datetime) -> None:
    """Tell each item that is late, once for each due date that it misses."""
    for item in late_items(run, now):
        assert item.due_at is not None
        if calls.tell_late(session, item.id, item.due_at):
            _tell(session, run, told.LATE, {"item": told.item_data(item)}, now)


def late_items(run: RunFacts, now: datetime) -> list[ItemFacts]:
    """The items that webhooks hear of as late: none in a pause, or in a closed run."""
    if not run.has_webhooks or run.closed_at is not None or run.paused_at is not None:
        return []
    return [item for item in run.open_items if item.due_at is not None and item.due_at <= now]


def begun(run: RunFacts) -> dict[str, Any]:
    """What a new webhook is told first: the run began before it."""
    return {
        "change": "started",
        "by": run.started_by,
        "agent": None,
        "started_at": run.started_at.isoformat().replace("+00:00", "Z"),
        "steps": [{"code": step.code, "title": step.title} for step in run.phase.steps],
        "deliverables": told.counts(run.deliverables),
    }


def _tell(session: Session, run: RunFacts, type_: str, data: dict[str, Any], now: datetime) -> None:
    listening = webhooks.listening(session, run.id)
    wanting = [webhook.id for webhook in listening if type_ in webhook.types]
    calls.owe(session, wanting, type_, data, now)
