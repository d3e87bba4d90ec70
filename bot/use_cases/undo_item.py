"""Undo: a done, waived or retired item is open again."""

from collections.abc import Sequence
from typing import Any

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.attach_evidence import remove_evidence, standing_evidence
from bot.use_cases.renew_owners import renew_owners
from bot.use_cases.report_item import NO_REPORT, drop_report
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError
from phases.progress import ItemState

STANDS = dict.fromkeys(("reverted_commit", "reverted_in", "reverted_url"))
NO_PROOF = {
    **dict.fromkeys(("found_commit", "found_url", "found_author", "found_by")),
    **STANDS,
}


def undo_items(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Open the items again: users may undo what they completed, the lead anything.

    Separately attached evidence stays; for an item that is already open, undo removes it, or the
    report of an agent before that.
    """
    require_open(run)
    for item in items:
        if item.is_reported:
            drop_report(work, run, item)
            continue
        if item.is_open and item.evidence:
            remove_evidence(work, run, item)
            continue
        _require_may_undo(work, run, item)
        work.change_item(
            item,
            state=ItemState.OPEN,
            settled_at=None,
            settled_by=None,
            settled_with=None,
            recorded_by=None,
            given_for=None,
            confirmed_by=None,
            confirmed_at=None,
            **standing_evidence(work, run, item),
            **NO_PROOF,
            **NO_REPORT,
        )
        was: dict[str, Any] = {
            "state": item.state.value,
            "by": item.settled_by,
            "evidence": item.evidence,
        }
        if item.settled_with:
            was["with"] = list(item.settled_with)
        was["said_by"] = item.agent if item.reported_at is None else None
        work.record(run, EventKind.UNDONE, item, **was, note=item.note, found=item.found_commit)
    after = work.after(run)
    return renew_owners(work, after, [after.item(item.code) for item in items])


def _require_may_undo(work: UnitOfWork, run: RunFacts, item: ItemFacts) -> None:
    if item.is_open:
        raise UserError(f"{item.code} is open: there is nothing to undo.")
    if item.step and item.step not in run.steps:
        raise UserError(f"{item.code} belongs to {item.step}, which is no longer in the plan.")
    if item.state is not ItemState.DONE:
        work.require_lead(run, f"undo a {item.state.value} item")
    if not work.may_undo(run, item):
        theirs = "".join(f"{wording.mention(doer)} or " for doer in item.doers)
        raise UserError(
            f"{work.who_settled(item)}. Only {theirs}the lead can undo it: ask <@{run.lead}>."
        )
