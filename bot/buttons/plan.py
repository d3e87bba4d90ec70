"""The buttons of a plan's update; versions are compared first, outside the write transaction."""

from functools import partial

from bot.cards import plan as card
from bot.cards.button_values import PlanButton
from bot.commands.plan import accepted, differences
from bot.domain.facts import RunFacts
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.prefetch import Prefetch
from bot.storage import plans
from bot.use_cases.compare_plan import changes_to
from phases.document import Phase


def _compare(press: ButtonPress) -> Prefetch | None:
    """The prefetch that compares the newest version known with the run."""
    run, session = press.run(), press.work.session
    newer = plans.newer_of(session, run.id)
    if newer is None or newer.problems or run.closed_at is not None:
        return None
    return partial(_compared, run, newer.sha256, plans.phase_of(session, newer.sha256))


def _compared(run: RunFacts, sha256: str, phase: Phase) -> None:
    changes_to(run, sha256, phase)  # cached: the transaction finds it again


def _differences(press: ButtonPress) -> Answer:
    run = press.run()
    press.value(PlanButton)
    newer = plans.newer_of(press.work.session, run.id)
    return Answer(differences(press.work, run, newer), ephemeral=True)


def _accept(press: ButtonPress) -> Answer:
    run = press.run()
    newer = plans.newer_of(press.work.session, run.id)
    return Answer(accepted(press.work, run, newer, press.value(PlanButton).sha256))


BUTTONS = {
    card.DIFF: Button(_differences, reads=True, fetch=_compare),
    card.ACCEPT: Button(_accept, fetch=_compare),
}
