"""Done: an item is completed on somebody's word, with optional evidence and note."""

from collections.abc import Sequence
from typing import Any

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import MOST
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
    by: Sequence[str] = (),
    evidence: str | None = None,
    note: str | None = None,
    anyway: bool = False,
) -> RunFacts:
    """Complete all items or none; ``by`` get the credit, by default the user.

    Evidence attached before stays. An item with open items below it is refused, unless ``anyway``.
    It confirms what an agent reported, and whoever confirms is the doer.
    """
    require_open(run)
    require_items_open(work, run, items)
    require_steps_open(work, run, items)
    if not anyway:
        _require_none_below(work, run, items)
    doers = list(dict.fromkeys(by)) or [work.actor]
    _require_few(doers)
    for doer in doers:
        if doer != work.actor:
            require_somebody(work, doer)
    credit = credit_told(doers, work.actor)
    for item in items:
        links = together(together(item.evidence, item.report_evidence), evidence)
        words = noted(noted(item.note, item.report_note), note)
        work.settle(item, ItemState.DONE, doers, evidence=links, note=words)
        told = reported(item) if work.agent is None else {}
        work.record(run, EventKind.DONE, item, **credit, evidence=evidence, note=note, **told)
    after = work.after(run)
    work.announce_finished_steps(run, after, items)
    return after


def _require_few(doers: Sequence[str]) -> None:
    if len(doers) > MOST:
        raise UserError(
            f"You named {len(doers)} people, and {MOST} at most share the credit for an item. "
            "Nothing was changed."
        )


def credit_told(doers: Sequence[str], actor: str) -> dict[str, Any]:
    """What an event says of the credit: the first where they did not act, and who shares it."""
    first, *others = doers
    if not others:
        return {"by": None if first == actor else first}
    return {"by": first, "with": others}


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
