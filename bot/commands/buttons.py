"""What our buttons do. Each has a subcommand that does the same."""

from collections.abc import Callable

from bot.cards import item_menu, step_card
from bot.cards.history import history
from bot.cards.opening import NEXT_STEP
from bot.commands.about import OLD_CARD, About, as_it_stands, run_of
from bot.commands.command import Answer
from bot.commands.history import NEWEST
from bot.facts import ItemFacts, RunFacts
from bot.storage import events
from bot.use_cases.act import Act
from bot.use_cases.assign_item import take_items
from bot.use_cases.block_item import unblock_items
from bot.use_cases.complete_item import complete_items
from bot.use_cases.share_step import share_step
from bot.use_cases.undo_item import undo_items
from phases.errors import UserError

Press = Callable[[Act, RunFacts, About], Answer]


def press(act: Act, action: str, about: About) -> Answer:
    """Do what the button says; gives the card as it then stands, or what is to be read below."""
    deed = _PRESSES.get(action)
    if deed is None:  # an entry of a menu that a card of an earlier version still shows
        raise UserError(OLD_CARD.format(command=act.command))
    return deed(act, run_of(act, about), about)


def _on_item(deed: Callable[[Act, RunFacts, list[ItemFacts]], RunFacts]) -> Press:
    def pressed(act: Act, run: RunFacts, about: About) -> Answer:
        after = deed(act, run, [_item(act, run, about.code)])
        said = f"{about.code} is {after.item(about.code).state.value} now."
        return Answer(as_it_stands(act, after, about, said))

    return pressed


def _item(act: Act, run: RunFacts, code: str) -> ItemFacts:
    item = next((item for item in run.items if item.code == code), None)
    if item is None:
        raise UserError(f"Phase {run.handle} has no item {code}. See {act.command} status")
    return item


def _share(act: Act, run: RunFacts, about: About) -> Answer:
    step = run.phase.step(about.code)
    if step is None:
        raise UserError(f"Phase {run.handle} has no step {about.code}. See {act.command} status")
    share_step(act, run, step)
    return Answer(as_it_stands(act, run, about, f"{step.code} goes to <#{run.channel}>."))


def _history(act: Act, run: RunFacts, about: About) -> Answer:
    item = _item(act, run, about.code)
    found = events.latest(act.session, run.id, {item.code}, NEWEST + 1)
    older = len(found) > NEWEST
    message = history(run, found[:NEWEST], act.times, act.command, older=older)
    return Answer(message, beside=True)


def _next(act: Act, run: RunFacts, _: About) -> Answer:
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        raise UserError(f"All steps are done. See {act.command} status {run.handle}")
    card = step_card.step_card(run, step, act.times, act.command)
    return Answer(card, beside=True, title=f"Step {step.code}")


_PRESSES: dict[str, Press] = {
    item_menu.DONE: _on_item(complete_items),
    item_menu.UNDO: _on_item(undo_items),
    item_menu.TAKE: _on_item(take_items),
    item_menu.UNBLOCK: _on_item(unblock_items),
    item_menu.HISTORY: _history,
    step_card.SHARE: _share,
    NEXT_STEP: _next,
}
ACTIONS = frozenset(_PRESSES)
