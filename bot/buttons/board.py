"""The board's buttons: they reply ephemerally to the user and change nothing."""

from bot.cards import board as card
from bot.cards.how import how
from bot.cards.mine import mine
from bot.cards.step_card import step_card
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from phases.errors import UserError


def _next(press: ButtonPress) -> Answer:
    run = press.run()
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        raise UserError(f"All steps are done. See {press.type(f'status {run.handle}')}")
    card_of_step = step_card(run, step, press.times, press.context.command)
    return Answer(card_of_step, ephemeral=True, title=f"Step {step.code}")


def _mine(press: ButtonPress) -> Answer:
    drawn = mine(press.run(), press.person, press.times, press.context.command)
    return Answer(drawn, ephemeral=True)


def _how(press: ButtonPress) -> Answer:
    return Answer(how(press.run(), press.context.command), ephemeral=True)


BUTTONS = {
    card.NEXT: Button(_next, own=True),
    card.MINE: Button(_mine, own=True),
    card.HOW: Button(_how, own=True),
}
