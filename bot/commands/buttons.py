"""What our buttons do. Each has a subcommand that does the same."""

import re
from collections.abc import Callable

from bot.cards import step_card as card
from bot.facts import ItemFacts, RunFacts
from bot.messenger import Message
from bot.storage import runs
from bot.use_cases.act import Act
from bot.use_cases.assign_item import take_items
from bot.use_cases.complete_item import complete_items
from bot.use_cases.share_step import share_step
from bot.use_cases.undo_item import undo_items
from phases.document import Step
from phases.errors import UserError


def press(act: Act, action: str, value: str) -> Message:
    """Do what the button says; gives the step's card as it then stands.

    ``value`` is the run's id and the code of an item or a step, and who shared a card that is for
    all, with spaces between.
    """
    id_, code, sharer = [*value.split(), "", "", ""][:3]
    run_id = run_pressed(act, id_)
    runs.lock(act.session, run_id)
    run = runs.facts(act.session, run_id)
    step = _PRESSES[action](act, run, code)
    after = act.after(run)
    if sharer:
        return card.shared_card(after, step, act.now, act.command, sharer, showing=code)
    return card.step_card(after, step, act.times, act.command, showing=code)


def run_pressed(act: Act, id_: str) -> int:
    """The id of the run that a button is about; UserError for one that is not there."""
    if not re.fullmatch(r"[0-9]{1,9}", id_) or not runs.exists(act.session, int(id_)):
        raise UserError(f"This card is of no use any more. For a new one: {act.command} step")
    return int(id_)


Press = Callable[[Act, RunFacts, str], Step]
"""Does it to the item or step of that code; gives the step whose card was pressed."""


def _on_item(deed: Callable[[Act, RunFacts, list[ItemFacts]], RunFacts]) -> Press:
    def pressed(act: Act, run: RunFacts, code: str) -> Step:
        item = next((item for item in run.items if item.code == code), None)
        step = run.phase.step(item.step) if item and item.step else None
        if item is None or step is None:
            raise UserError(f"Phase {run.handle} has no item {code}. See {act.command} status")
        deed(act, run, [item])
        return step

    return pressed


def _share(act: Act, run: RunFacts, code: str) -> Step:
    step = run.phase.step(code)
    if step is None:
        raise UserError(f"Phase {run.handle} has no step {code}. See {act.command} status")
    share_step(act, run, step)
    return step


_PRESSES: dict[str, Press] = {
    card.DONE: _on_item(complete_items),
    card.UNDO: _on_item(undo_items),
    card.TAKE: _on_item(take_items),
    card.SHARE: _share,
}
ACTIONS = frozenset(_PRESSES)
