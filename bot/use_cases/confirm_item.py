"""Confirm: a second person vouches for an item that somebody else did."""

from collections.abc import Sequence

from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts, RunFacts
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError
from phases.progress import ItemState


def confirm_items(work: UnitOfWork, run: RunFacts, items: Sequence[ItemFacts]) -> RunFacts:
    """Confirm all items or none; nobody confirms their own, or what their agent reported."""
    require_open(run)
    for item in items:
        _require_may_confirm(work, item)
        work.change_item(item, confirmed_by=work.actor, confirmed_at=work.now)
        work.record(run, EventKind.CONFIRMED, item)
    return work.after(run)


def _require_may_confirm(work: UnitOfWork, item: ItemFacts) -> None:
    if item.is_reported:
        ours = f"done {item.code}"
        raise UserError(
            f"{item.agent} reported {item.code}, and nobody has said yet that it is done. "
            f"To confirm the report: {work.command} {ours}",
            ours,
        )
    if item.state is not ItemState.DONE:
        state = item.state.value
        raise UserError(f"{item.code} is {state}: only what is done can be confirmed.")
    if item.agent_for == work.actor:
        raise UserError(f"{item.agent} did {item.code} for you: somebody else confirms it.")
    if work.actor in item.doers:
        with_others = ", with others" if len(item.doers) > 1 else ""
        raise UserError(f"You did {item.code} yourself{with_others}: somebody else confirms it.")
    if item.confirmed_by and item.confirmed_at:
        when = work.times.since(item.confirmed_at)
        raise UserError(f"<@{item.confirmed_by}> confirmed {item.code} {when}.")
