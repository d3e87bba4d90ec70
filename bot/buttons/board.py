"""What the board's buttons do: they answer who pressed, beside the board."""

from functools import partial

from bot.cards import board as card
from bot.cards.all_items import all_items
from bot.cards.button_values import NumberButton
from bot.cards.how import how
from bot.cards.item import one_reader
from bot.cards.mine import mine
from bot.cards.step_card import step_card
from bot.commands.history import newest
from bot.commands.mute import muted
from bot.reminders import digest
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.closing import shown
from bot.requests.prefetch import Prefetch
from bot.requests.silence import Silence
from bot.requests.source import MODAL
from bot.storage import runs
from bot.use_cases.look_for_papers import look_for_papers
from bot.use_cases.unit_of_work import require_open
from phases.errors import UserError


def _next(press: ButtonPress) -> Answer:
    run = press.run()
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        see = f"status {run.handle}"
        raise UserError(f"All steps are done. See {press.type(see)}", see)
    reader = one_reader(press.person, press.times)
    drawn = step_card(run, step, reader, press.context.command)
    return Answer(drawn, ephemeral=True, title=f"Phase {run.handle}")


def _items(press: ButtonPress) -> Answer:
    """The form; a page that was chosen in it takes its place."""
    run = runs.with_gone(press.work.session, press.run())
    page = press.value(NumberButton).number
    drawn = all_items(run, press.times, press.context.command, page=page)
    beside = press.source.place != MODAL
    return Answer(drawn, ephemeral=beside, title=f"Phase {run.handle}: all items", as_form=True)


def _mine(press: ButtonPress) -> Answer:
    drawn = mine(press.run(), press.person, press.times, press.context.command)
    return Answer(drawn, ephemeral=True)


def _how(press: ButtonPress) -> Answer:
    return Answer(how(press.run(), press.context.command), ephemeral=True)


def _history(press: ButtonPress) -> Answer:
    return Answer(newest(press, press.run()), ephemeral=True, title="What happened")


def _mute(press: ButtonPress) -> Answer:
    """The channel's digest: nobody gets one of their own."""
    run = press.run()
    require_open(run)
    silence = Silence(digest.KIND, run, run.channel)
    return Answer(muted(press, silence, press.source.channel), ephemeral=True)


def _look(press: ButtonPress) -> Prefetch:
    return partial(look_for_papers, press.run(), press.context.workspaces)


def _summary(press: ButtonPress) -> Answer:
    summary = shown(press.work, press.context, press.run(), press.fetched, [])
    return Answer(summary, ephemeral=True)


BUTTONS = {
    card.NEXT: Button(_next, own=True),
    card.ITEMS: Button(_items, reads=True),
    card.MINE: Button(_mine, own=True),
    card.HOW: Button(_how, own=True),
    card.HISTORY: Button(_history, own=True),
    card.MUTE: Button(_mute),
    card.SUMMARY: Button(_summary, reads=True, fetch=_look),
}
