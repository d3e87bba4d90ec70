"""What the board's buttons do: they answer who pressed, beside the board, and change nothing."""

from bot.cards import board as card
from bot.cards import status
from bot.cards.how import how
from bot.cards.step_card import step_card
from bot.domain.facts import RunFacts
from bot.requests.about import About
from bot.requests.command import Answer
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError


def _next(work: UnitOfWork, run: RunFacts, _about: About) -> Answer:
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        raise UserError(f"All steps are done. See {work.command} status {run.handle}")
    card_of_step = step_card(run, step, work.times, work.command)
    return Answer(card_of_step, beside=True, title=f"Step {step.code}")


def _mine(work: UnitOfWork, run: RunFacts, _about: About) -> Answer:
    return Answer(status.mine(run, work.actor, work.times, work.command), beside=True)


def _how(work: UnitOfWork, run: RunFacts, _about: About) -> Answer:
    return Answer(how(run, work.command), beside=True)


PRESSES = {card.NEXT: _next, card.MINE: _mine, card.HOW: _how}
