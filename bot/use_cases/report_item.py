"""Report: an agent says that a deliverable is done, and a person confirms it or not."""

from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import (
    UnitOfWork,
    require_items_open,
    require_open,
    require_steps_open,
)
from phases.document import Kind
from phases.errors import UserError

NO_REPORT: dict[str, Any] = dict.fromkeys(
    ("agent", "agent_for", "reported_at", "report_evidence", "report_note")
)


def report_item(
    work: UnitOfWork,
    run: RunFacts,
    item: ItemFacts,
    evidence: str | None = None,
    note: str | None = None,
) -> bool:
    """Keep the report of the unit of work's agent, instead of an earlier one.

    Returns False if that agent's report says just this already.
    """
    assert work.agent is not None
    require_open(run)
    require_deliverable(item)
    require_items_open(work, run, [item])
    require_steps_open(work, run, [item])
    said = {
        "agent": work.agent,
        "agent_for": work.actor or None,
        "report_evidence": evidence,
        "report_note": note,
    }
    if item.is_reported and all(getattr(item, name) == value for name, value in said.items()):
        return False
    work.change_item(item, **said, reported_at=work.now)
    work.record(run, EventKind.REPORTED, item, evidence=evidence, note=note)
    return True


def drop_report(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> None:
    """Drop a report that does not hold: its person may, the item's owner, and the lead."""
    if not work.may_lead(run) and work.actor != item.agent_for and not item.is_of(work.actor):
        who = " or ".join(f"<@{one}>" for one in dict.fromkeys((item.agent_for, run.lead)) if one)
        raise UserError(f"{item.agent} reported {item.code} for others. Ask {who}.")
    work.change_item(item, **NO_REPORT)
    told = reported(item)
    work.record(
        run,
        EventKind.REPORT_DROPPED,
        item,
        evidence=item.report_evidence,
        note=item.report_note,
        **told,
    )


def require_deliverable(item: ItemFacts) -> None:
    """Refuse an item of a checklist: people say those."""
    if item.kind is not Kind.DELIVERABLE:
        raise UserError(f"{item.code} is no deliverable of a step: a person says that it is done.")


def reported(item: ItemFacts) -> dict[str, Any]:
    """The agent whose report an event settles, and for whom it made it."""
    if not item.is_reported:
        return {}
    return {"reported_by": item.agent, "reported_for": item.agent_for}
