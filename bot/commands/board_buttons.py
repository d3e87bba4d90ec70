"""What the board's buttons do: they answer who pressed, beside the board, and change nothing."""

from collections.abc import Callable

from bot.cards import board as card
from bot.cards import status
from bot.cards.how import how
from bot.cards.step_card import step_card
from bot.commands.buttons import run_pressed
from bot.facts import RunFacts
from bot.messenger import Message
from bot.storage import runs
from bot.use_cases.act import Act
from phases.errors import UserError


def press(act: Act, action: str, value: str) -> Message:
    """Answer a press on the board of the run whose id is ``value``."""
    run = runs.facts(act.session, run_pressed(act, value))
    return _PRESSES[action](act, run)


def _next(act: Act, run: RunFacts) -> Message:
    step = run.phase.step(run.next_step) if run.next_step else None
    if step is None:
        raise UserError(f"All steps are done. See {act.command} status")
    return step_card(run, step, act.times, act.command)


def _mine(act: Act, run: RunFacts) -> Message:
    return status.mine(run, act.actor, act.times, act.command)


def _how(act: Act, run: RunFacts) -> Message:
    return how(run, act.command)


_PRESSES: dict[str, Callable[[Act, RunFacts], Message]] = {
    card.NEXT: _next,
    card.MINE: _mine,
    card.HOW: _how,
}
ACTIONS = frozenset(_PRESSES)
