"""The buttons of an item and of a step. Each has a subcommand."""

from collections.abc import Callable
from functools import partial

from bot.cards import claims, item_menu, step_card
from bot.cards.button_values import ClaimButton, ItemButton
from bot.cards.document import copyable
from bot.cards.history import history
from bot.cards.message import Message
from bot.cards.opening import OPEN
from bot.commands.history import NEWEST
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.answer import Answer
from bot.requests.as_drawn import not_as_drawn
from bot.requests.button import Button, ButtonPress
from bot.requests.cards import card_about
from bot.requests.source import REMINDER
from bot.storage import events
from bot.use_cases.assign_item import take_items
from bot.use_cases.block_item import unblock_items
from bot.use_cases.complete_item import complete_items
from bot.use_cases.keep_step import keep_step
from bot.use_cases.share_step import share_step
from bot.use_cases.undo_item import undo_items
from bot.use_cases.unit_of_work import UnitOfWork, require_open, require_open_to_all
from phases.document import Step
from phases.errors import UserError

OnItems = Callable[[UnitOfWork, RunFacts, list[ItemFacts]], RunFacts]
OnStep = Callable[[UnitOfWork, RunFacts, Step], None]


def _on_item(deed: OnItems, became: str, press: ButtonPress) -> Answer:
    run, code = press.run(), press.value(ItemButton).code
    item = press.item(run)
    other = not_as_drawn(press, run, item, press.source.seen)
    if other:
        return Answer(other, ephemeral=True, title=code)
    after = deed(press.work, run, [item])
    said = f"{code} {became or f'is {after.item(code).state.value} now'}."
    if item.is_reported and deed in OF_REPORTS:
        said = OF_REPORTS[deed]([item])
    return Answer(press.card(after, said), silent=press.source.place == REMINDER)


def _on_step(deed: OnStep, said: str, press: ButtonPress) -> Answer:
    run = press.run()
    step = _step_of(press, run)
    deed(press.work, run, step)
    return Answer(press.card(run, f"{step.code} {said}"))


def _step_of(press: ButtonPress, run: RunFacts) -> Step:
    code = press.value(ItemButton).code
    step = run.phase.step(code)
    if step is None:
        raise UserError(
            f"Phase {run.handle} has no step {code}. See {press.type('status')}", "status"
        )
    return step


def _take(press: ButtonPress) -> Answer:
    """Take what nobody has of a step."""
    run = press.run()
    step = _step_of(press, run)
    require_open(run)
    items = [each for each in run.of_step(step.code) if each.is_open and not each.owners]
    if not items:
        see = f"step {step.code}"
        raise UserError(f"{step.code} has nothing left to take. See it: {press.type(see)}", see)
    return Answer(press.card(take_items(press.work, run, items), replies.taken(step.code, items)))


def open_card(press: ButtonPress) -> Answer:
    """The card of a step or a list, for whoever presses."""
    run = press.run()
    code = press.value(ItemButton).code
    if run.phase.step(code):
        require_open_to_all(run, code, press.context.command)
    card = card_about(press.work, run, press.source)
    if card is None:
        raise UserError(f"Phase {run.handle} has no {code}. See {press.type('status')}", "status")
    return Answer(card, ephemeral=True, title=f"Phase {run.handle}")


def _brief(press: ButtonPress) -> Answer:
    brief = press.run().phase.brief
    if brief is None:
        raise UserError(
            f"This phase has no agent brief. See the next step: {press.type('next')}", "next"
        )
    return Answer(copyable("Agent brief", brief, 1, press.type("brief 2")), ephemeral=True)


def _message(press: ButtonPress) -> Answer:
    step = _step_of(press, press.run())
    if step.message is None:
        see = f"step {step.code}"
        raise UserError(f"{step.code} has no message to paste. See it: {press.type(see)}", see)
    by_line = press.type(f"lines {step.code}")
    text = copyable(f"The message of {step.code}", step.message, 1, by_line)
    return Answer(text, ephemeral=True)


def _history(press: ButtonPress) -> Answer:
    run = press.run()
    press.value(ItemButton)
    item = press.item(run)
    found = events.latest(press.work.session, run.id, {item.code}, NEWEST + 1)
    older = len(found) > NEWEST
    message = history(run, found[:NEWEST], press.times, press.context.command, older=older)
    return Answer(message, ephemeral=True)


def _confirm(press: ButtonPress) -> Answer:
    run = press.run()
    evidence, item = press.value(ClaimButton).evidence or None, press.item(run)
    complete_items(press.work, run, [item], evidence=evidence, note=claims.NOTE)
    return Answer(Message(replies.done([item], (), evidence, claims.NOTE)), ephemeral=True)


def _item(deed: OnItems, became: str = "") -> Button:
    """``became`` is what to say of the item, if not its state."""
    return Button(partial(_on_item, deed, became))


def _step(deed: OnStep, said: str) -> Button:
    return Button(partial(_on_step, deed, said))


OF_REPORTS: dict[OnItems, Callable[[list[ItemFacts]], str]] = {
    complete_items: lambda items: replies.done(items, (), None, None),
    undo_items: replies.undone,
}
"""What is said of an item that an agent had reported."""

BUTTONS = {
    item_menu.DONE: _item(complete_items),
    item_menu.UNDO: _item(undo_items),
    item_menu.TAKE: _item(take_items, "is yours"),
    item_menu.UNBLOCK: _item(unblock_items, "goes on"),
    item_menu.HISTORY: Button(_history, own=True),
    OPEN: Button(open_card, reads=True),
    step_card.TAKE: Button(_take),
    step_card.BRIEF: Button(_brief, reads=True),
    step_card.MESSAGE: Button(_message, reads=True),
    claims.CONFIRM: Button(_confirm),
    step_card.SHARE: _step(share_step, "goes to the channel."),
    step_card.KEEP: _step(keep_step, "goes to your direct messages."),
}
