"""Done: an item is completed on somebody's word, with optional evidence and note."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.able import require_somebody
from bot.use_cases.attach_evidence import noted, together
from bot.use_cases.report_item import reported
from bot.use_cases.unit_of_work import (
    UnitOfWork,
    require_items_open,
    require_open,
    require_steps_open,
)
from phases.errors import UserError
from phases.progress import ItemState


def complete_items(
    work: UnitOfWork,
    run: RunFacts,
    items: Sequence[ItemFacts],
    *,
    by: str | None = None,
    evidence: str | None = None,
    note: str | None = None,
    anyway: bool = False,
) -> RunFacts:
    """Complete all items or none; ``by`` gets the credit, by default the user.

    Evidence attached before stays. An item with open items below it is refused, unless ``anyway``.
    It confirms what an agent reported, and whoever confirms is the doer.
    """
    require_open(run)
    require_items_open(work, run, items)
    require_steps_open(work, run, items)
    if not anyway:
        _require_none_below(work, run, items)
    doer = by or work.actor
    if doer != work.actor:
        require_somebody(work, doer)
    for item in items:
        links = together(together(item.evidence, item.report_evidence), evidence)
        words = noted(noted(item.note, item.report_note), note)
        work.settle(item, ItemState.DONE, doer, evidence=links, note=words)
        credit = None if doer == work.actor else doer
        told = reported(item) if work.agent is None else {}
        work.record(run, EventKind.DONE, item, by=credit, evidence=evidence, note=note, **told)
    after = work.after(run)
    work.announce_finished_steps(run, after, items)
    return after


def _require_none_below(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> None:
    """Refuse an item while items below it are open and not named too."""
    named = {item.code for item in items}
    for item in items:
        left = [one for one in run.below(item) if one.is_open and one.code not in named]
        if left:
            codes = [one.code for one in left]
            open_ = f"{', '.join(codes)} below it {'is' if len(codes) == 1 else 'are'} open"
            together, alone = f"done {' '.join([item.code, *codes])}", f"done {item.code} anyway"
            raise UserError(
                f"{item.code} is not completed yet: {open_}.\n"
                f"To complete all of them: {work.command} {together}\n"
                f"To complete it alone: {work.command} {alone}",
                together,
                alone,
            )
