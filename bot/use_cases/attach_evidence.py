"""Attach evidence to an item, open or done, apart from evidence given on completion."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.facts import EventFacts, ItemFacts, RunFacts
from bot.storage import events
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError
from phases.progress import ItemState


def attach_evidence(
    work: UnitOfWork,
    run: RunFacts,
    items: Sequence[ItemFacts],
    evidence: str,
    note: str | None = None,
) -> RunFacts:
    """Attach it to all items or none; earlier evidence stays."""
    require_open(run)
    for item in items:
        _require_takes(work, item)
        links = together(item.evidence, evidence)
        if links == item.evidence and not note:
            raise UserError(f"{item.code} has that evidence already. Nothing was changed.")
        work.change_item(item, evidence=links, note=noted(item.note, note))
        work.record(run, EventKind.EVIDENCE, item, evidence=evidence, note=note)
    return work.after(run)


def remove_evidence(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> None:
    """Remove the evidence of an open item; allowed to the lead and to those who attached some."""
    attached = _attached(work, run, item)
    if not work.may_lead(run) and work.actor not in {event.actor for event in attached}:
        by = attached[-1].actor if attached else run.lead
        raise UserError(f"<@{by}> attached the evidence of {item.code}. Ask them or <@{run.lead}>.")
    work.change_item(item, evidence=None, note=None)
    work.record(run, EventKind.EVIDENCE_REMOVED, item, evidence=item.evidence, note=item.note)


def standing_evidence(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> dict[str, str | None]:
    """The evidence that was attached separately: it stays when the completion is undone."""
    evidence: str | None = None
    note: str | None = None
    for event in _attached(work, run, item):
        evidence = together(evidence, event.data["evidence"])
        note = noted(note, event.data.get("note"))
    return {"evidence": evidence, "note": note}


def together(first: str | None, second: str | None) -> str | None:
    """The links of both, each once."""
    words = f"{first or ''} {second or ''}".split()
    return " ".join(dict.fromkeys(words)) or None


def noted(first: str | None, second: str | None) -> str | None:
    """Both notes, the earlier one first."""
    return " · ".join(filter(None, (first, second))) or None


def _require_takes(work: UnitOfWork, item: ItemFacts) -> None:
    if item.state not in (ItemState.OPEN, ItemState.DONE):
        raise UserError(f"{work.who_settled(item)}: nobody has to prove it.")


def _attached(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> list[EventFacts]:
    """The attachments since evidence was last removed."""
    found = events.of_item(
        work.session, run.id, item.code, {EventKind.EVIDENCE, EventKind.EVIDENCE_REMOVED}
    )
    ends = [
        place
        for place, event in enumerate(found, start=1)
        if event.kind == EventKind.EVIDENCE_REMOVED
    ]
    return found[ends[-1] if ends else 0 :]
