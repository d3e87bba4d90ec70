"""Keep: a step's card goes to the messages of who asks, its message byte for byte."""

from bot.domain.facts import RunFacts
from bot.use_cases.bounds import require_room_to_send
from bot.use_cases.unit_of_work import UnitOfWork, require_open_to_all
from phases.document import Step


def keep_step(work: UnitOfWork, run: RunFacts, step: Step) -> None:
    """Owe whoever acts the card of a step that is open to all. It is no news of the run's."""
    require_open_to_all(run, step.code, work.command)
    require_room_to_send(work, run, ["kept_step"], "steps")
    work.owe(run, work.actor, "kept_step", step=step.code)
