"""What the buttons of an item and of a step do. Each has a subcommand that does the same."""

from collections.abc import Callable

from bot.cards import claims, item_menu, step_card
from bot.cards.history import history
from bot.cards.message import Message
from bot.commands.history import NEWEST
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.about import REMINDER, About, as_it_stands, item_of
from bot.requests.command import Answer
from bot.requests.registry import Press
from bot.storage import events
from bot.use_cases.assign_item import take_items
from bot.use_cases.block_item import unblock_items
from bot.use_cases.complete_item import complete_items
from bot.use_cases.keep_step import keep_step
from bot.use_cases.share_step import share_step
from bot.use_cases.undo_item import undo_items
from bot.use_cases.unit_of_work import UnitOfWork
from phases.document import Step
from phases.errors import UserError


def _on_item(
    deed: Callable[[UnitOfWork, RunFacts, list[ItemFacts]], RunFacts], became: str | None = None
) -> Press:
    """``became`` is what to say of the item where that is not its state."""

    def pressed(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
        after = deed(work, run, [item_of(work, run, about.code)])
        said = f"{about.code} {became or f'is {after.item(about.code).state.value} now'}."
        return Answer(as_it_stands(work, after, about, said), silent=about.place == REMINDER)

    return pressed


def _on_step(deed: Callable[[UnitOfWork, RunFacts, Step], None], said: str) -> Press:
    def pressed(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
        step = run.phase.step(about.code)
        if step is None:
            status = f"{work.command} status"
            raise UserError(f"Phase {run.handle} has no step {about.code}. See {status}")
        deed(work, run, step)
        return Answer(as_it_stands(work, run, about, f"{step.code} {said}"))

    return pressed


def _history(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
    item = item_of(work, run, about.code)
    found = events.latest(work.session, run.id, {item.code}, NEWEST + 1)
    older = len(found) > NEWEST
    message = history(run, found[:NEWEST], work.times, work.command, older=older)
    return Answer(message, beside=True)


def _confirm(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
    # What stands after the code in the button's value is the evidence.
    item, evidence = item_of(work, run, about.code), about.sharer or None
    complete_items(work, run, [item], evidence=evidence, note=claims.NOTE)
    return Answer(Message(replies.done([item], None, evidence, claims.NOTE)), beside=True)


PRESSES: dict[str, Press] = {
    item_menu.DONE: _on_item(complete_items),
    item_menu.UNDO: _on_item(undo_items),
    item_menu.TAKE: _on_item(take_items, "is yours"),
    item_menu.UNBLOCK: _on_item(unblock_items, "goes on"),
    item_menu.HISTORY: _history,
    claims.CONFIRM: _confirm,
    step_card.SHARE: _on_step(share_step, "goes to the channel."),
    step_card.KEEP: _on_step(keep_step, "goes to your direct messages."),
}
