"""The buttons of a plan's update; versions are compared first, outside the write transaction."""

from functools import partial

from bot.cards import plan as card
from bot.cards.button_values import PlanButton
from bot.cards.plan_changes import differences_mark
from bot.commands.plan import accepted, differences
from bot.domain.facts import NewerFacts, RunFacts
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
    """Accept the differences that were shown; of others, show those that there are by now."""
    run, pressed = press.run(), press.value(PlanButton)
    newer = plans.newer_of(press.work.session, run.id)
    if newer is not None and run.closed_at is None and _is_other(press, run, newer, pressed):
        return Answer(differences(press.work, run, newer, anew=True))
    return Answer(accepted(press.work, run, newer, pressed.sha256))


def _is_other(press: ButtonPress, run: RunFacts, newer: NewerFacts, pressed: PlanButton) -> bool:
    """Whether the version that was pressed would change something else than it was shown to."""
    if not pressed.seen or newer.sha256 != pressed.sha256 or newer.problems:
        return False
    changes = changes_to(run, newer.sha256, plans.phase_of(press.work.session, newer.sha256))
    return differences_mark(run, changes) != pressed.seen


BUTTONS = {
    card.DIFF: Button(_differences, reads=True, fetch=_compare),
    card.ACCEPT: Button(_accept, fetch=_compare),
}
