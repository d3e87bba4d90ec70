"""Share: a step's card goes to the channel, for all to see."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.use_cases.bounds import require_room_for_share
from bot.use_cases.unit_of_work import UnitOfWork, require_open, require_open_to_all
from phases.document import Step


def share_step(work: UnitOfWork, run: RunFacts, step: Step) -> None:
    """Owe the run's channel the card of a step that is open."""
    require_open(run)
    require_open_to_all(run, step.code, work.command)
    require_room_for_share(work, run)
    work.record(run, EventKind.SHARED, step=step.code)
    work.owe(run, run.channel, "shared_step", step=step.code, by=work.actor)
