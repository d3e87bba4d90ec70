"""The buttons that lead on from an answer: to a step, to all items, to closing."""

from functools import partial

from bot.cards import ways_on as card
from bot.cards.board import board_page
from bot.cards.button_values import ItemButton, NumberButton
from bot.cards.opening import OPEN
from bot.cards.phrases import GROUPS
from bot.cards.places import LISTS
from bot.cards.status import checklist
from bot.cards.step_card import step_card
from bot.domain.facts import RunFacts
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.closing import shown
from bot.requests.prefetch import Prefetch
from bot.use_cases.look_for_papers import look_for_papers
from phases.document import Kind
from phases.errors import UserError

TYPED = {"pre": "prereqs", "acc": "checklist", "clo": "closure"}


def _open(press: ButtonPress) -> Answer:
    run, code = press.run(), press.value(ItemButton).code
    kind = next((kind for kind, each in LISTS.items() if each == code), None)
    if kind is not None and run.of_kind(kind):
        return _list(press, run, kind)
    step = run.phase.step(code)
    if step is None:
        raise UserError(f"Phase {run.handle} has no step {code}. See {press.type('status')}")
    card_of_step = step_card(run, step, press.times, press.work.command)
    return Answer(card_of_step, ephemeral=True, title=f"Step {step.code}")


def _list(press: ButtonPress, run: RunFacts, kind: Kind) -> Answer:
    title = GROUPS[kind].capitalize()
    command, another = press.work.command, press.type(TYPED[LISTS[kind]])
    listed = checklist(run, kind, title, press.times, command, page=1, another=another)
    return Answer(listed, ephemeral=True, title=title)


def _items(press: ButtonPress) -> Answer:
    run, page = press.run(), press.value(NumberButton).number
    drawn = board_page(run, press.times, press.work.command, page=page)
    return Answer(drawn, ephemeral=True, title=f"Phase {run.handle}: all items")


def _look(press: ButtonPress) -> Prefetch:
    """The prefetch of the run's handoff papers."""
    return partial(look_for_papers, press.run(), press.context.workspaces)


def _summary(press: ButtonPress) -> Answer:
    summary = shown(press.work, press.context, press.run(), press.fetched, [])
    return Answer(summary, ephemeral=True, title="Closing summary")


BUTTONS = {
    OPEN: Button(_open, reads=True),
    card.ITEMS: Button(_items, reads=True),
    card.SUMMARY: Button(_summary, reads=True, fetch=_look),
}
